package org.picaflor.persistence.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.ExecutionOrigin;

/** Origins as {@code {"id":…,"type":…,"variables":{…}}}. */
public final class OriginCodec {
    private static final String ID = "id";
    private static final String TYPE = "type";
    private static final String VARIABLES = "variables";

    private OriginCodec() {}

    public static @Nullable String encode(@Nullable ExecutionOrigin origin) {
        if (origin == null) {
            return null;
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put(ID, origin.id());
        parts.put(TYPE, origin.type());
        parts.put(VARIABLES, origin.variables());
        return Json.encode(parts);
    }

    @SuppressWarnings("unchecked")
    public static @Nullable ExecutionOrigin decode(@Nullable String json) {
        if (json == null) {
            return null;
        }
        Map<String, Object> parts = Json.decodeObject(json);
        return new ExecutionOrigin(
                (String) parts.get(ID), (String) parts.get(TYPE), (Map<String, Object>) parts.get(VARIABLES));
    }
}
