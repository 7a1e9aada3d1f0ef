package org.picaflor.executor.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.TriggerRules;
import org.picaflor.flow.property.Truthiness;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.UpstreamExecution;
import org.picaflor.flow.spi.WindowedCondition;

/** Decides whether a trigger fires, by its conditions and its {@code when}. */
final class TriggerConditions {
    private TriggerConditions() {}

    /** The same for a trigger that is told of no execution. */
    static boolean hold(FlowKey flow, TriggerRules rules, RenderScope scope) {
        return hold(flow, rules, scope, null);
    }

    /**
     * Whether all that is asked holds: conditions in the order in which they are written, {@code when} at the end, up to
     * the first that does not.
     *
     * @param flow whose trigger it is
     * @param upstream the execution that the trigger is told of; null for other triggers. What it must meet together with
     *     others is not looked at
     * @throws org.picaflor.flow.expression.ExpressionException where an expression cannot be rendered
     */
    static boolean hold(FlowKey flow, TriggerRules rules, RenderScope scope, @Nullable UpstreamExecution upstream) {
        Context context = new Context(scope, flow, upstream);
        for (Condition condition : rules.conditions()) {
            if (!(upstream != null && condition instanceof WindowedCondition) && !condition.holds(context)) {
                return false;
            }
        }
        return rules.when() == null || Truthiness.of(rules.when().render(scope));
    }

    /** What a single condition sees. */
    static ConditionContext context(RenderScope scope, FlowKey flow, UpstreamExecution upstream) {
        return new Context(scope, flow, upstream);
    }

    private record Context(
            RenderScope scope, FlowKey flow, @Nullable UpstreamExecution execution) implements ConditionContext {
        @Override
        public Optional<UpstreamExecution> upstream() {
            return Optional.ofNullable(execution);
        }

        @Override
        public <T> T render(Dynamic<T> property) {
            return property.render(scope);
        }
    }
}
