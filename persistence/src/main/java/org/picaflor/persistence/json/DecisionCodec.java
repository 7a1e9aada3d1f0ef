package org.picaflor.persistence.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Decision;

/** Decisions as {@code {"branch":…,"values":[…],"outputs":{…}}}, each part only where there is something to say. */
public final class DecisionCodec {
    private static final String BRANCH = "branch";
    private static final String VALUES = "values";
    private static final String OUTPUTS = "outputs";

    private DecisionCodec() {}

    public static @Nullable String encode(@Nullable Decision decision) {
        if (decision == null) {
            return null;
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        if (decision.branch() != null) {
            parts.put(BRANCH, decision.branch());
        }
        if (decision.values() != null) {
            parts.put(VALUES, decision.values());
        }
        if (!decision.outputs().isEmpty()) {
            parts.put(OUTPUTS, decision.outputs());
        }
        return Json.encode(parts);
    }

    @SuppressWarnings("unchecked")
    public static @Nullable Decision decode(@Nullable String json) {
        if (json == null) {
            return null;
        }
        Map<String, Object> parts = Json.decodeObject(json);
        return new Decision((String) parts.get(BRANCH), (List<String>) parts.get(VALUES), (Map<String, Object>)
                parts.getOrDefault(OUTPUTS, Map.of()));
    }
}
