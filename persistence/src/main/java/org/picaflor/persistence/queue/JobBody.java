package org.picaflor.persistence.queue;

import java.util.Map;
import org.picaflor.persistence.json.Json;

/**
 * What a worker job, and the message that it was lost, says beside its execution: {@code {"taskRunId":…,"attempt":…}}.
 *
 * @param attempt counted from 0
 */
public record JobBody(String taskRunId, int attempt) {

    public static String encode(String taskRunId, int attempt) {
        return "{\"taskRunId\":" + Json.encode(taskRunId) + ",\"attempt\":" + attempt + "}";
    }

    public static JobBody decode(String json) {
        Map<String, Object> parts = Json.decodeObject(json);
        return new JobBody((String) parts.get("taskRunId"), (Integer) parts.get("attempt"));
    }
}
