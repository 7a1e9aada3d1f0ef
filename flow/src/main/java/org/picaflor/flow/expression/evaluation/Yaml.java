package org.picaflor.flow.expression.evaluation;

import io.pebbletemplates.pebble.error.PebbleException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML of maps, lists and plain values. */
public final class Yaml {
    private static final LoadSettings LOAD = LoadSettings.builder()
            .setLabel("text")
            .setMaxAliasesForCollections(50)
            .build();
    private static final DumpSettings DUMP =
            DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();

    private Yaml() {}

    /** @throws PebbleException where the text is no YAML */
    public static @Nullable Object read(String text) {
        try {
            return new Load(LOAD).loadFromString(text);
        } catch (YamlEngineException e) {
            throw new PebbleException(e, "The text is no valid YAML: " + e.getMessage());
        }
    }

    /** Goes by way of JSON, which bounds the length and leaves nothing but plain values. */
    public static String write(@Nullable Object value, Budget budget) {
        Object plain = Json.read(Json.write(value, budget));
        String text = new Dump(DUMP).dumpToString(plain);
        budget.create(text.length());
        return text;
    }
}
