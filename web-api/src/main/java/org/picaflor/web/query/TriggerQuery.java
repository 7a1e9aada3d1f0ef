package org.picaflor.web.query;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.trigger.TriggerFilter;
import org.picaflor.persistence.trigger.TriggerFilter.Between;

/** Reads which triggers are wanted. */
public final class TriggerQuery {
    /** What triggers can be sorted by: the names clients use, and the store's. */
    public static final Map<String, String> SORT_FIELDS = Map.ofEntries(
            Map.entry("namespace", "namespace"),
            Map.entry("flowId", "flowId"),
            Map.entry("triggerId", "triggerId"),
            Map.entry("nextExecutionDate", "nextExecutionDate"),
            Map.entry("date", "date"),
            Map.entry("lastTriggeredDate", "date"),
            Map.entry("updatedDate", "updatedDate"),
            Map.entry("evaluatedAt", "evaluatedAt"),
            Map.entry("executionId", "executionId"),
            Map.entry("disabled", "disabled"));

    private static final String KNOWN =
            "q, namespace, flowId, triggerId, enabled, triggerState, locked," + " lastTriggeredDate, nextExecutionDate";

    private final Conditions conditions;
    private @Nullable String triggerId;
    private @Nullable Boolean enabled;
    private @Nullable Boolean locked;
    private Between lastDate = Between.ANY;
    private Between nextExecutionDate = Between.ANY;

    private TriggerQuery(Parameters parameters) {
        conditions = new Conditions(parameters);
        triggerId = parameters.text("triggerId").orElse(null);
    }

    /**
     * The filter that the parameters describe.
     *
     * @throws org.picaflor.flow.error.PicaflorException ARGUMENT_INVALID
     */
    public static TriggerFilter of(String tenant, Parameters parameters) {
        TriggerQuery query = new TriggerQuery(parameters);
        parameters.filters().forEach(query::take);
        return new TriggerFilter(
                tenant,
                query.conditions.namespace,
                query.conditions.flowId,
                query.triggerId,
                query.conditions.query,
                query.enabled,
                query.locked,
                query.lastDate,
                query.nextExecutionDate);
    }

    private void take(QueryFilter filter) {
        switch (filter.field()) {
            case "flowId" -> conditions.flowId = filter.only(Operation.EQUALS).value();
            case "triggerId" -> triggerId = filter.only(Operation.EQUALS).value();
            case "enabled" -> enabled = flag(filter, "true", "false");
            case "triggerState" -> enabled = flag(filter, "ENABLED", "DISABLED");
            case "locked" -> locked = flag(filter, "true", "false");
            case "lastTriggeredDate" -> lastDate = narrowed(lastDate, filter);
            case "nextExecutionDate" -> nextExecutionDate = narrowed(nextExecutionDate, filter);
            default -> {
                if (filter.field().equals("labels") || !conditions.takesCommon(filter)) {
                    Conditions.refuse(filter, KNOWN);
                }
            }
        }
    }

    /** Whether the filter asks for what is so or for what is not. */
    private static boolean flag(QueryFilter filter, String yes, String no) {
        boolean equals = filter.only(Operation.EQUALS, Operation.NOT_EQUALS).operation() == Operation.EQUALS;
        String value = filter.value().toUpperCase(Locale.ROOT);
        if (value.equals(yes.toUpperCase(Locale.ROOT))) {
            return equals;
        }
        if (value.equals(no.toUpperCase(Locale.ROOT))) {
            return !equals;
        }
        throw Refusal.of(filter.parameter(), "'" + filter.value() + "' is neither.", "Use " + yes + " or " + no + ".");
    }

    private static Between narrowed(Between dates, QueryFilter filter) {
        Instant bound = Conditions.bound(filter);
        boolean lower = filter.operation() == Operation.GREATER_THAN
                || filter.operation() == Operation.GREATER_THAN_OR_EQUAL_TO;
        return lower ? new Between(bound, dates.before()) : new Between(dates.after(), bound);
    }
}
