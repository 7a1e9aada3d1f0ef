package org.picaflor.tasks.upstream;

import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;
import org.picaflor.flow.spi.UpstreamCondition;
import org.picaflor.flow.spi.UpstreamScope;

/** Holds for executions of one flow. */
@TypeName(
        value = "io.kestra.plugin.core.condition.ExecutionFlow",
        aliases = {
            "io.kestra.plugin.core.condition.ExecutionFlowCondition",
            "io.kestra.core.models.conditions.types.ExecutionFlowCondition"
        })
@Doc("Holds for executions of one flow.")
public record ExecutionFlow(
        @Required @Doc("The flow's namespace.") Dynamic<String> namespace,
        @Required @Doc("The flow's id.") Dynamic<String> flowId)
        implements UpstreamCondition {

    @Override
    public boolean holds(ConditionContext context) {
        return context.upstream()
                .map(upstream -> upstream.flow())
                .filter(flow -> flow.namespace().equals(context.render(namespace))
                        && flow.id().equals(context.render(flowId)))
                .isPresent();
    }

    @Override
    public UpstreamScope scope(FlowKey own) {
        return namespace
                .constant()
                .map(known -> new UpstreamScope(known, flowId.constant().orElse(null), false))
                .orElse(UpstreamScope.EVERYTHING);
    }
}
