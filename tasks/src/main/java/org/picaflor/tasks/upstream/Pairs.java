package org.picaflor.tasks.upstream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.ExpressionException;

/** Reads properties that are pairs of texts. */
final class Pairs {
    private Pairs() {}

    /**
     * Labels by key, in the order in which they are written: of a map, or of a list of maps with {@code key} and
     * {@code value}.
     *
     * @throws ExpressionException where they are neither
     */
    static Map<String, String> labels(@Nullable Object rendered) {
        Map<String, String> labels = new LinkedHashMap<>();
        switch (rendered) {
            case Map<?, ?> map -> map.forEach((key, value) -> labels.put(text(key), text(value)));
            case List<?> list ->
                list.forEach(element -> {
                    if (!(element instanceof Map<?, ?> pair)) {
                        throw noLabels(element);
                    }
                    labels.put(text(pair.get("key")), text(pair.get("value")));
                });
            case null, default -> throw noLabels(rendered);
        }
        return labels;
    }

    private static String text(@Nullable Object part) {
        if (part == null || part instanceof Map || part instanceof List) {
            throw noLabels(part);
        }
        return part.toString();
    }

    private static ExpressionException noLabels(@Nullable Object found) {
        return new ExpressionException(
                "The labels of a condition are a map of texts, or a list of `key` and `value`; found: " + found, null);
    }
}
