package org.picaflor.flow.input;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by dotted id, as nested maps: {@code a.b} is the entry {@code b} of the map {@code a}. */
final class NestedValues {
    private final Map<String, @Nullable Object> root = new LinkedHashMap<>();

    /** The nested maps; later puts show in them. */
    Map<String, @Nullable Object> asMap() {
        return root;
    }

    @SuppressWarnings("unchecked")
    void put(String id, @Nullable Object value) {
        Map<String, @Nullable Object> map = root;
        String rest = id;
        for (int dot = rest.indexOf('.'); dot > 0 && dot < rest.length() - 1; dot = rest.indexOf('.')) {
            map = (Map<String, @Nullable Object>)
                    map.computeIfAbsent(rest.substring(0, dot), key -> new LinkedHashMap<String, Object>());
            rest = rest.substring(dot + 1);
        }
        map.put(rest, value);
    }

    /** What was sent for an id, either under the dotted id itself or nested; null where there is nothing. */
    static @Nullable Object find(Map<String, ?> sent, String id) {
        if (sent.containsKey(id)) {
            return sent.get(id);
        }
        int dot = id.indexOf('.');
        if (dot > 0 && sent.get(id.substring(0, dot)) instanceof Map<?, ?> inner) {
            @SuppressWarnings("unchecked")
            Map<String, ?> nested = (Map<String, ?>) inner;
            return find(nested, id.substring(dot + 1));
        }
        return null;
    }
}
