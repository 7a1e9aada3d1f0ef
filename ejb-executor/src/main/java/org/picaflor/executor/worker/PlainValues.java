package org.picaflor.executor.worker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a task gives out into values that do not change any more and are the same before and after they were stored:
 * texts, numbers, booleans, null, lists and maps with text keys. Anything else becomes its text.
 */
final class PlainValues {
    private static final int MAX_DEPTH = 200;

    private PlainValues() {}

    /**
     * @throws IllegalArgumentException where the values are nested too deeply
     */
    static Map<String, Object> ofMap(Map<String, Object> values) {
        return values.isEmpty() ? Map.of() : map(values, 0);
    }

    private static @Nullable Object of(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("Outputs are nested more than " + MAX_DEPTH + " levels deep.");
        }
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Number number -> number;
            case Boolean bool -> bool;
            case Map<?, ?> map -> map(map, depth);
            case Collection<?> collection -> list(collection, depth);
            case Object[] array -> list(List.of(array), depth);
            default -> value.toString();
        };
    }

    private static Map<String, Object> map(Map<?, ?> map, int depth) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> plain.put(String.valueOf(key), of(value, depth + 1)));
        return Collections.unmodifiableMap(plain);
    }

    private static List<Object> list(Collection<?> collection, int depth) {
        List<Object> plain = new ArrayList<>(collection.size());
        collection.forEach(element -> plain.add(of(element, depth + 1)));
        return Collections.unmodifiableList(plain);
    }
}
