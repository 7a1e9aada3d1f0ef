package org.picaflor.tasks.upstream;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.property.Truthiness;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.UpstreamCondition;
import org.picaflor.flow.spi.UpstreamExecution;
import org.picaflor.flow.spi.UpstreamScope;
import org.picaflor.flow.state.State;

/** A flow that the trigger's flow depends on. */
public record Dependency(
        @Doc("The flow's id; any flow of the namespace where nothing is said.") @Nullable
        String flowId,

        @Doc("The flow's namespace; that of the trigger's flow where nothing is said.") @Nullable
        String namespace,

        @DefaultValue("[SUCCESS, WARNING]") @Doc("The states of its executions that count.")
        List<State> states,

        @Doc("Labels that the execution must have: a map, or a list of `key` and `value`.") @Nullable
        Dynamic<Object> labels,

        @Doc("An expression that must be true.") @Nullable Dynamic<String> when)
        implements UpstreamCondition {

    public Dependency {
        if (flowId == null && namespace == null) {
            throw new IllegalArgumentException("A dependency needs `flowId` or `namespace`.");
        }
    }

    @Override
    public boolean holds(ConditionContext context) {
        return context.upstream().filter(upstream -> holds(upstream, context)).isPresent();
    }

    private boolean holds(UpstreamExecution upstream, ConditionContext context) {
        return UpstreamFlow.isOf(upstream, namespaceFor(context.flow()), flowId)
                && states.contains(upstream.state())
                && UpstreamFlow.hasLabels(upstream, labels, context)
                && (when == null || Truthiness.of(context.render(when)));
    }

    private String namespaceFor(FlowKey own) {
        return namespace == null ? own.namespace() : namespace;
    }

    @Override
    public UpstreamScope scope(FlowKey own) {
        return new UpstreamScope(namespaceFor(own), flowId, false);
    }

    String name() {
        return (namespace == null ? "" : namespace) + "." + (flowId == null ? "*" : flowId);
    }
}
