package org.picaflor.executor.api;

import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.TriggerRules;
import org.picaflor.flow.property.Truthiness;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Dynamic;

/** Decides whether a trigger fires, by its conditions and its {@code when}. */
final class TriggerConditions {
    private TriggerConditions() {}

    /**
     * Whether all that is asked holds: conditions in the order in which they are written, {@code when} at the end, up to
     * the first that does not.
     *
     * @param flow whose trigger it is
     * @throws org.picaflor.flow.expression.ExpressionException where an expression cannot be rendered
     */
    static boolean hold(FlowKey flow, TriggerRules rules, RenderScope scope) {
        Context context = new Context(scope, flow);
        for (Condition condition : rules.conditions()) {
            if (!condition.holds(context)) {
                return false;
            }
        }
        return rules.when() == null || Truthiness.of(rules.when().render(scope));
    }

    private record Context(RenderScope scope, FlowKey flow) implements ConditionContext {
        @Override
        public <T> T render(Dynamic<T> property) {
            return property.render(scope);
        }
    }
}
