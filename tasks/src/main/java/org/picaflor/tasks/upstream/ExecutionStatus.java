package org.picaflor.tasks.upstream;

import java.util.List;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.TypeName;
import org.picaflor.flow.state.State;

/** Holds by the state that the execution got into. */
@TypeName(
        value = "io.kestra.plugin.core.condition.ExecutionStatus",
        aliases = {
            "io.kestra.plugin.core.condition.ExecutionStatusCondition",
            "io.kestra.core.models.conditions.types.ExecutionStatusCondition"
        })
@Doc("Holds by the state that the execution got into.")
public record ExecutionStatus(
        @Doc("The states for which it holds; all where none is written.")
        List<State> in,

        @Doc("The states for which it does not hold.") List<State> notIn)
        implements Condition {

    @Override
    public boolean holds(ConditionContext context) {
        return context.upstream()
                .filter(upstream ->
                        (in.isEmpty() || in.contains(upstream.state())) && !notIn.contains(upstream.state()))
                .isPresent();
    }
}
