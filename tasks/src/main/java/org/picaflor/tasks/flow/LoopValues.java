package org.picaflor.tasks.flow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.property.JsonText;

/** The values of a loop, as its task runs carry them. */
final class LoopValues {
    private LoopValues() {}

    /**
     * Each value as text, objects as JSON, an equal one once.
     *
     * @throws IllegalArgumentException where a value is null
     */
    static List<String> of(List<@Nullable Object> values) {
        long nulls = values.stream().filter(value -> value == null).count();
        if (nulls > 0) {
            throw new IllegalArgumentException("Found '" + nulls + "' null values on Each, with values=" + values);
        }
        Set<String> texts = new LinkedHashSet<>();
        values.forEach(value -> texts.add(JsonText.display(value)));
        return List.copyOf(texts);
    }
}
