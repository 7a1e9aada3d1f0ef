package org.picaflor.tasks.upstream;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.UpstreamCondition;
import org.picaflor.flow.spi.UpstreamExecution;
import org.picaflor.flow.spi.UpstreamScope;
import org.picaflor.flow.state.State;

/** One of the flows of which an execution is waited for. */
public record UpstreamFlow(
        @Required @Doc("The flow's namespace.") String namespace,

        @Doc("The flow's id; any flow of the namespace where nothing is said.") @Nullable
        String flowId,

        @Doc("The states that count; those of the trigger where none is written.")
        List<State> states,

        @Doc("Labels that the execution must have: a map, or a list of `key` and `value`.") @Nullable
        Dynamic<Object> labels)
        implements UpstreamCondition {

    @Override
    public boolean holds(ConditionContext context) {
        return context.upstream()
                .filter(upstream -> isOf(upstream, namespace, flowId)
                        && (states.isEmpty() || states.contains(upstream.state()))
                        && hasLabels(upstream, labels, context))
                .isPresent();
    }

    static boolean isOf(UpstreamExecution upstream, String namespace, @Nullable String flowId) {
        return upstream.flow().namespace().equals(namespace)
                && (flowId == null || upstream.flow().id().equals(flowId));
    }

    static boolean hasLabels(UpstreamExecution upstream, @Nullable Dynamic<Object> labels, ConditionContext context) {
        return labels == null
                || upstream.labels()
                        .entrySet()
                        .containsAll(Pairs.labels(context.render(labels)).entrySet());
    }

    @Override
    public UpstreamScope scope(FlowKey own) {
        return new UpstreamScope(namespace, flowId, false);
    }

    /** What the part of a set is named. */
    String name() {
        return namespace + "." + (flowId == null ? "*" : flowId);
    }
}
