package org.picaflor.persistence.upstream;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.UpstreamScope;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.json.Json;

/**
 * What a trigger wants to be told of.
 *
 * @param states into which executions get
 * @param scopes the flows whose executions they are; at least one
 */
public record Listening(Set<State> states, List<UpstreamScope> scopes) {

    /** {@code {"states":["SUCCESS"],"scopes":[{"namespace":"a.b","flowId":"c"},{"namespace":"a.","prefix":true}]}}. */
    String encode() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("states", new TreeSet<>(states).stream().map(State::name).toList());
        parts.put("scopes", scopes.stream().map(Listening::encode).toList());
        return Json.encode(parts);
    }

    private static Map<String, Object> encode(UpstreamScope scope) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("namespace", scope.namespace());
        if (scope.flowId() != null) {
            parts.put("flowId", scope.flowId());
        }
        if (scope.isPrefix()) {
            parts.put("prefix", true);
        }
        return parts;
    }

    /** What {@link #encode} wrote. */
    static Listening decode(String json) {
        Map<String, Object> parts = Json.decodeObject(json);
        Set<State> states = list(parts.get("states")).stream()
                .map(name -> State.valueOf(String.valueOf(name)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class)));
        List<UpstreamScope> scopes = new ArrayList<>();
        for (Object scope : list(parts.get("scopes"))) {
            Map<?, ?> map = (Map<?, ?>) scope;
            scopes.add(new UpstreamScope(
                    String.valueOf(map.get("namespace")),
                    map.get("flowId") instanceof String id ? id : null,
                    Boolean.TRUE.equals(map.get("prefix"))));
        }
        return new Listening(states, scopes);
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
