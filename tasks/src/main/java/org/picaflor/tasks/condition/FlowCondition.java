package org.picaflor.tasks.condition;

import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;

/** Holds for the triggers of one flow. */
@TypeName(
        value = "io.kestra.plugin.core.condition.FlowCondition",
        aliases = "io.kestra.core.models.conditions.types.FlowCondition")
@Doc("Holds for the triggers of one flow.")
public record FlowCondition(
        @Required @Doc("The namespace of the flow.") String namespace,
        @Required @Doc("The id of the flow.") String flowId)
        implements Condition {

    @Override
    public boolean holds(ConditionContext context) {
        return context.flow().namespace().equals(namespace)
                && context.flow().id().equals(flowId);
    }
}
