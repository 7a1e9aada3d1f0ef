package org.picaflor.tasks.upstream;

import java.util.List;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.TypeName;
import org.picaflor.flow.state.State;

/** Holds for executions of which an attempt of a task run is in a state. */
@TypeName(
        value = "io.kestra.plugin.core.condition.HasRetryAttempt",
        aliases = {
            "io.kestra.plugin.core.condition.HasRetryAttemptCondition",
            "io.kestra.core.models.conditions.types.HasRetryAttemptCondition"
        })
@Doc("Holds for executions of which an attempt of a task run is in one of these states.")
public record HasRetryAttempt(
        @Doc("The states of an attempt that count; all where none is written.")
        List<State> in,

        @Doc("The states of an attempt that do not count.") List<State> notIn)
        implements Condition {

    @Override
    public boolean holds(ConditionContext context) {
        return context.upstream()
                .filter(upstream -> upstream.attempts().stream()
                        .anyMatch(state -> (in.isEmpty() || in.contains(state)) && !notIn.contains(state)))
                .isPresent();
    }
}
