package org.picaflor.web.query;

import java.util.Map;
import org.picaflor.persistence.flow.FlowFilter;

/** Reads which flows are wanted. */
public final class FlowQuery {
    /** What flows can be sorted by: the names clients use, and the store's. */
    public static final Map<String, String> SORT_FIELDS =
            Map.of("id", "id", "namespace", "namespace", "revision", "revision", "updated", "updated");

    private FlowQuery() {}

    /**
     * The filter that the parameters describe.
     *
     * @throws org.picaflor.flow.error.PicaflorException ARGUMENT_INVALID
     */
    public static FlowFilter of(String tenant, Parameters parameters) {
        Conditions conditions = new Conditions(parameters);
        for (QueryFilter filter : parameters.filters()) {
            if (!conditions.takesCommon(filter)) {
                Conditions.refuse(filter, "q, namespace, labels");
            }
        }
        return new FlowFilter(tenant, conditions.namespace, conditions.query, Map.copyOf(conditions.labels));
    }
}
