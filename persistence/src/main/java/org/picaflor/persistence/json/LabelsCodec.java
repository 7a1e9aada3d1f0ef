package org.picaflor.persistence.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Label;

/**
 * Labels as JSON: of flows as an object that can be searched, {@code {"team":"a"}}, where of two with one key the last
 * counts; of executions as pairs that keep all and their order, {@code [["team","a"]]}.
 */
public final class LabelsCodec {

    private LabelsCodec() {}

    public static String encodeObject(List<Label> labels) {
        return Json.encode(byKey(labels));
    }

    public static List<Label> decodeObject(String json) {
        List<Label> labels = new ArrayList<>();
        Json.decodeObject(json).forEach((key, value) -> labels.add(new Label(key, String.valueOf(value))));
        return List.copyOf(labels);
    }

    /** Null for none. */
    public static @Nullable String encodePairs(List<Label> labels) {
        return labels.isEmpty()
                ? null
                : Json.encode(labels.stream()
                        .map(label -> List.of(label.key(), label.value()))
                        .toList());
    }

    public static List<Label> decodePairs(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        return Json.decodeArray(json).stream()
                .map(pair -> (List<?>) pair)
                .map(pair -> new Label((String) pair.getFirst(), (String) pair.getLast()))
                .toList();
    }

    /** Values by key, in order. */
    public static Map<String, String> byKey(List<Label> labels) {
        Map<String, String> byKey = new LinkedHashMap<>();
        labels.forEach(label -> byKey.put(label.key(), label.value()));
        return byKey;
    }
}
