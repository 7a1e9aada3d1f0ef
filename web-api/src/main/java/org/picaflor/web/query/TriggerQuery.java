package org.picaflor.web.query;

import java.util.Map;
import org.picaflor.persistence.trigger.TriggerFilter;

/** Reads which triggers are wanted. */
public final class TriggerQuery {
    /** What triggers can be sorted by: the names clients use, and the store's. */
    public static final Map<String, String> SORT_FIELDS = Map.of(
            "namespace", "namespace",
            "flowId", "flowId",
            "triggerId", "triggerId",
            "nextExecutionDate", "nextExecutionDate",
            "date", "date");

    private TriggerQuery() {}

    /**
     * The filter that the parameters describe.
     *
     * @throws org.picaflor.flow.error.PicaflorException ARGUMENT_INVALID
     */
    public static TriggerFilter of(String tenant, Parameters parameters) {
        Conditions conditions = new Conditions(parameters);
        for (QueryFilter filter : parameters.filters()) {
            if (filter.field().equals("flowId")) {
                conditions.flowId = filter.only(Operation.EQUALS).value();
            } else if (filter.field().equals("labels") || !conditions.takesCommon(filter)) {
                Conditions.refuse(filter, "q, namespace, flowId");
            }
        }
        return new TriggerFilter(tenant, conditions.namespace, conditions.flowId, conditions.query);
    }
}
