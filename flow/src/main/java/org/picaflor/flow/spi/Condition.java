package org.picaflor.flow.spi;

/**
 * What must hold before a trigger fires: a record like {@link Task}, named by {@link TypeName}. Flows list several under
 * {@code conditions}; all of them must hold.
 */
public interface Condition {

    /**
     * Whether it holds. Changes nothing, and says the same for the same context.
     *
     * @throws org.picaflor.flow.expression.ExpressionException where an expression of it cannot be rendered
     */
    boolean holds(ConditionContext context);
}
