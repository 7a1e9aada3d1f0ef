package org.picaflor.web.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.picaflor.web.json.Json;

/**
 * The call of a webhook, as expressions see it.
 *
 * @param body a JSON map or list as such, any other text as it is; null where there is none
 * @param headers every header with its values, as they were sent
 * @param parameters every query parameter with its values
 */
record WebhookRequest(@Nullable Object body, Map<String, List<String>> headers, Map<String, List<String>> parameters) {
    /** Headers that would store somebody's credentials in the execution. */
    private static final Set<String> SECRET = secret();

    static WebhookRequest of(String body, Map<String, List<String>> headers, Map<String, List<String>> parameters) {
        Map<String, List<String>> open = new LinkedHashMap<>();
        headers.forEach((name, values) -> {
            if (!SECRET.contains(name)) {
                open.put(name, List.copyOf(values));
            }
        });
        Map<String, List<String>> copied = new LinkedHashMap<>();
        parameters.forEach((name, values) -> copied.put(name, List.copyOf(values)));
        return new WebhookRequest(parsed(body), open, copied);
    }

    /** What expressions read as {@code trigger.*}. */
    Map<String, Object> variables() {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("body", body);
        variables.put("headers", headers);
        variables.put("parameters", parameters);
        return variables;
    }

    private static @Nullable Object parsed(String body) {
        if (body.isEmpty()) {
            return null;
        }
        String start = body.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return body;
        }
        try {
            return Json.MAPPER.readValue(body, Object.class);
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    private static Set<String> secret() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.COOKIE, "Proxy-Authorization"));
        return names;
    }
}
