package org.picaflor.web.query;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Level;
import org.picaflor.persistence.log.LogFilter;

/** Reads which log lines are wanted. */
public final class LogQuery {
    /** What log lines can be sorted by: the names clients use, and the store's. */
    public static final Map<String, String> SORT_FIELDS = Map.of(
            "timestamp", "timestamp",
            "level", "level",
            "namespace", "namespace",
            "flowId", "flowId",
            "executionId", "executionId",
            "taskId", "taskId");

    private LogQuery() {}

    /**
     * The filter that the parameters describe.
     *
     * @param now what a time range is counted back from
     * @throws org.picaflor.flow.error.PicaflorException ARGUMENT_INVALID
     */
    public static LogFilter of(String tenant, Parameters parameters, Instant now) {
        Conditions conditions = new Conditions(parameters);
        conditions.dates(parameters, now);
        @Nullable Level min = minLevel(parameters);
        for (QueryFilter filter : parameters.filters()) {
            if (filter.field().equals("level")) {
                String text = filter.only(Operation.EQUALS, Operation.GREATER_THAN_OR_EQUAL_TO)
                        .value();
                min = Parameters.constant(filter.parameter(), text, Level.class);
            } else if (filter.field().equals("labels")
                    || (!conditions.takesCommon(filter) && !conditions.takesFlowOrDates(filter, now))) {
                Conditions.refuse(filter, "q, namespace, flowId, level, startDate, endDate, timeRange");
            }
        }
        return new LogFilter(
                tenant,
                conditions.namespace,
                conditions.flowId,
                min,
                conditions.after,
                conditions.before,
                conditions.query);
    }

    /** The least level wanted, by either of its two names; null for all. */
    public static @Nullable Level minLevel(Parameters parameters) {
        return parameters
                .constant("minLevel", Level.class)
                .or(() -> parameters.constant("level", Level.class))
                .orElse(null);
    }
}
