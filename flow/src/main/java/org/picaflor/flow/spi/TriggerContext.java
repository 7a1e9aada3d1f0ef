package org.picaflor.flow.spi;

import java.util.Map;

/**
 * The narrow view that a trigger has of its surroundings while a worker runs it. What it logs goes to the log of the
 * execution that it starts.
 */
public interface TriggerContext extends WorkContext {

    /**
     * The value of a property whose expressions see more than the trigger has.
     *
     * @param more top-level variables, such as the answer that a condition looks at
     * @throws org.picaflor.flow.expression.ExpressionException where an expression cannot be rendered
     */
    <T> T render(Dynamic<T> property, Map<String, Object> more);
}
