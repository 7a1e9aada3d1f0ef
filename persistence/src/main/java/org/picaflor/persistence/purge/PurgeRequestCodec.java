package org.picaflor.persistence.purge;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.execution.ExecutionFilter;
import org.picaflor.persistence.json.Json;

/** Requests as plain values and as JSON, by the names that people write; what is not asked for is left out. */
public final class PurgeRequestCodec {
    private static final String NAMESPACE = "namespace";
    private static final String MATCH = "namespaceMatch";
    private static final String FLOW = "flowId";
    private static final String AFTER = "after";
    private static final String BEFORE = "before";

    private PurgeRequestCodec() {}

    static String encode(PurgeRequest request) {
        return Json.encode(values(request));
    }

    /** The request as it is shown; texts, lists of texts, a map of labels, yes and no. */
    public static Map<String, Object> values(PurgeRequest request) {
        Map<String, Object> values = new LinkedHashMap<>();
        switch (request) {
            case PurgeRequest.Executions(ExecutionFilter filter, boolean executions, boolean logs) -> {
                values.put("tenant", filter.tenant());
                put(values, filter.namespace());
                put(values, FLOW, filter.flowId());
                putAll(values, "states", filter.states());
                put(values, AFTER, filter.startedAfter());
                put(values, BEFORE, filter.startedBefore());
                if (!filter.labels().isEmpty()) {
                    values.put("labels", filter.labels());
                }
                put(values, "query", filter.query());
                put(values, "triggerExecutionId", filter.triggerExecutionId());
                values.put("purgeExecution", executions);
                values.put("purgeLog", logs);
            }
            case PurgeRequest.Logs logs -> {
                values.put("tenant", logs.tenant());
                put(values, logs.namespace());
                put(values, FLOW, logs.flowId());
                putAll(values, "levels", logs.levels());
                put(values, AFTER, logs.after());
                put(values, BEFORE, logs.before());
            }
            case PurgeRequest.Messages(Instant before) -> put(values, BEFORE, before);
            case PurgeRequest.Services(Instant before) -> put(values, BEFORE, before);
        }
        return values;
    }

    static PurgeRequest decode(PurgeType type, String json) {
        Map<String, Object> values = Json.decodeObject(json);
        return switch (type) {
            case EXECUTIONS ->
                new PurgeRequest.Executions(
                        new ExecutionFilter(
                                needed(values, "tenant"),
                                namespace(values),
                                text(values, FLOW),
                                constants(values, "states", State.class),
                                instant(values, AFTER),
                                instant(values, BEFORE),
                                labels(values),
                                text(values, "query"),
                                text(values, "triggerExecutionId")),
                        Boolean.TRUE.equals(values.get("purgeExecution")),
                        Boolean.TRUE.equals(values.get("purgeLog")));
            case LOGS ->
                new PurgeRequest.Logs(
                        needed(values, "tenant"),
                        namespace(values),
                        text(values, FLOW),
                        constants(values, "levels", Level.class),
                        instant(values, AFTER),
                        Instant.parse(needed(values, BEFORE)));
            case MESSAGES -> new PurgeRequest.Messages(Instant.parse(needed(values, BEFORE)));
            case SERVICES -> new PurgeRequest.Services(Instant.parse(needed(values, BEFORE)));
        };
    }

    private static void put(Map<String, Object> values, @Nullable NamespaceFilter namespace) {
        if (namespace != null) {
            values.put(NAMESPACE, namespace.name());
            values.put(MATCH, namespace.match().name());
        }
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }

    private static void putAll(Map<String, Object> values, String name, Set<? extends Enum<?>> constants) {
        if (!constants.isEmpty()) {
            values.put(
                    name,
                    List.copyOf(constants.stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new))));
        }
    }

    private static @Nullable String text(Map<String, Object> values, String name) {
        Object value = values.get(name);
        return value == null ? null : value.toString();
    }

    private static String needed(Map<String, Object> values, String name) {
        String text = text(values, name);
        if (text == null) {
            throw new IllegalArgumentException("The stored purge has no " + name + ": " + values);
        }
        return text;
    }

    private static @Nullable Instant instant(Map<String, Object> values, String name) {
        String text = text(values, name);
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable NamespaceFilter namespace(Map<String, Object> values) {
        String name = text(values, NAMESPACE);
        return name == null ? null : new NamespaceFilter(name, NamespaceFilter.Match.valueOf(needed(values, MATCH)));
    }

    private static <E extends Enum<E>> Set<E> constants(Map<String, Object> values, String name, Class<E> type) {
        Set<E> constants = EnumSet.noneOf(type);
        if (values.get(name) instanceof Collection<?> names) {
            names.forEach(each -> constants.add(Enum.valueOf(type, each.toString())));
        }
        return constants;
    }

    private static Map<String, String> labels(Map<String, Object> values) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (values.get("labels") instanceof Map<?, ?> stored) {
            stored.forEach((key, value) -> labels.put(key.toString(), value.toString()));
        }
        return labels;
    }
}
