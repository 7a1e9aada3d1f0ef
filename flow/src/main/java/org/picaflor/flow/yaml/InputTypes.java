package org.picaflor.flow.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.InputType;
import org.picaflor.flow.registry.NearestName;
import org.picaflor.flow.yaml.tree.YamlNode;

/** Reads the type of an input or output, older names included. */
final class InputTypes {
    private static final Map<String, InputType> OLDER_NAMES =
            Map.of("BOOLEAN", InputType.BOOL, "ENUM", InputType.SELECT);
    private static final List<String> NAMES =
            Arrays.stream(InputType.values()).map(Enum::name).toList();

    private InputTypes() {}

    /** The type, or null where there is none, which is reported. */
    static @Nullable InputType read(MapReader reader, String name, ValueBinder values, Problems problems) {
        YamlNode.Entry entry = reader.require(name);
        String text = entry == null ? null : values.text(entry, reader.pathOf(entry));
        if (entry == null || text == null) {
            return null;
        }
        if (NAMES.contains(text)) {
            return InputType.valueOf(text);
        }
        if (OLDER_NAMES.containsKey(text)) {
            return OLDER_NAMES.get(text);
        }
        String message = NotSupportedProperties.INPUT_TYPES.contains(text)
                ? "The type `" + text + "` is not supported yet; supported are " + String.join(", ", NAMES) + "."
                : "`" + text + "` is not one of " + String.join(", ", NAMES)
                        + NearestName.among(NAMES, text)
                                .map(nearest -> "; did you mean `" + nearest + "`?")
                                .orElse(".");
        problems.report(reader.pathOf(entry), entry.value(), message);
        return null;
    }
}
