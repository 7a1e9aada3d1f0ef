package org.picaflor.flow.spi;

import java.util.Optional;
import org.picaflor.flow.model.FlowKey;

/** What a condition sees of its surroundings. */
public interface ConditionContext {

    /**
     * The value of a property; {@code trigger.*} are the variables of the firing that is decided on.
     *
     * @throws org.picaflor.flow.expression.ExpressionException where an expression cannot be rendered
     */
    <T> T render(Dynamic<T> property);

    /** The flow whose trigger it is. */
    FlowKey flow();

    /** The execution that a {@link FlowTrigger} is told of; empty for other triggers. */
    default Optional<UpstreamExecution> upstream() {
        return Optional.empty();
    }
}
