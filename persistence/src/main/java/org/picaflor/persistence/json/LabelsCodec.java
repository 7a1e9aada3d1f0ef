package org.picaflor.persistence.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.picaflor.flow.execution.Label;

/** Labels as a JSON object, {@code {"team":"a"}}, in their order; of two with one key the last counts. */
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

    /** Values by key, in order. */
    public static Map<String, String> byKey(List<Label> labels) {
        Map<String, String> byKey = new LinkedHashMap<>();
        labels.forEach(label -> byKey.put(label.key(), label.value()));
        return byKey;
    }
}
