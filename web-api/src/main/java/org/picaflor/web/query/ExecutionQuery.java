package org.picaflor.web.query;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.execution.ExecutionFilter;

/** Reads which executions are wanted. */
public final class ExecutionQuery {
    /** What executions can be sorted by: the names clients use, and the store's. */
    public static final Map<String, String> SORT_FIELDS = Map.ofEntries(
            Map.entry("id", "id"),
            Map.entry("namespace", "namespace"),
            Map.entry("flowId", "flowId"),
            Map.entry("state.current", "state"),
            Map.entry("state", "state"),
            Map.entry("state.startDate", "startDate"),
            Map.entry("startDate", "startDate"),
            Map.entry("state.endDate", "endDate"),
            Map.entry("endDate", "endDate"));

    private static final String KNOWN =
            "q, namespace, flowId, state, labels, startDate, endDate, timeRange, triggerExecutionId";

    private ExecutionQuery() {}

    /**
     * The filter that the parameters describe.
     *
     * @param now what a time range is counted back from
     * @throws org.picaflor.flow.error.PicaflorException ARGUMENT_INVALID
     */
    public static ExecutionFilter of(String tenant, Parameters parameters, Instant now) {
        return of(tenant, parameters, new Conditions(parameters), now);
    }

    /**
     * As {@link #of}, for the one flow that the parameters {@code namespace} and {@code flowId} name.
     *
     * @throws org.picaflor.flow.error.PicaflorException ARGUMENT_INVALID, also where one of them is missing
     */
    public static ExecutionFilter ofFlow(String tenant, Parameters parameters, Instant now) {
        Conditions conditions = new Conditions(parameters);
        conditions.namespace = NamespaceFilter.exactly(needed(parameters, "namespace"));
        conditions.flowId = needed(parameters, "flowId");
        return of(tenant, parameters, conditions, now);
    }

    private static String needed(Parameters parameters, String name) {
        return parameters
                .text(name)
                .orElseThrow(() ->
                        Refusal.of(name, "this is needed.", "To search more widely, use the path /executions/search."));
    }

    private static ExecutionFilter of(String tenant, Parameters parameters, Conditions conditions, Instant now) {
        conditions.dates(parameters, now);
        Set<State> states = EnumSet.noneOf(State.class);
        states.addAll(states("state", parameters.texts("state").flatMap(text -> Stream.of(text.split(",")))));
        String triggerExecutionId = parameters.text("triggerExecutionId").orElse(null);
        for (QueryFilter filter : parameters.filters()) {
            if (conditions.takesCommon(filter) || conditions.takesFlowOrDates(filter, now)) {
                continue;
            }
            switch (filter.field()) {
                case "state" ->
                    states.addAll(
                            states(filter.parameter(), filter.only(Operation.EQUALS, Operation.IN).values().stream()));
                case "triggerExecutionId" ->
                    triggerExecutionId = filter.only(Operation.EQUALS).value();
                default -> Conditions.refuse(filter, KNOWN);
            }
        }
        return new ExecutionFilter(
                tenant,
                conditions.namespace,
                conditions.flowId,
                Set.copyOf(states),
                conditions.after,
                conditions.before,
                Map.copyOf(conditions.labels),
                conditions.query,
                triggerExecutionId);
    }

    private static List<State> states(String parameter, Stream<String> names) {
        return names.map(name -> Parameters.constant(parameter, name.trim(), State.class))
                .toList();
    }
}
