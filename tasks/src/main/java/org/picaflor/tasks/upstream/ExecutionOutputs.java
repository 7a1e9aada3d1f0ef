package org.picaflor.tasks.upstream;

import org.picaflor.flow.property.Truthiness;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;

/** Holds by what the execution's flow gave out; not for an execution whose flow gave out nothing. */
@TypeName(
        value = "io.kestra.plugin.core.condition.ExecutionOutputs",
        aliases = {
            "io.kestra.plugin.core.condition.ExecutionOutputsCondition",
            "io.kestra.core.models.conditions.types.ExecutionOutputsCondition"
        })
@Doc("Holds where an expression over `trigger.outputs` is true; not for an execution without outputs.")
public record ExecutionOutputs(
        @Required @Doc("An expression over `trigger.outputs`.")
        Dynamic<String> expression) implements Condition {

    @Override
    public boolean holds(ConditionContext context) {
        return context.upstream()
                .filter(upstream -> !upstream.outputs().isEmpty() && Truthiness.of(context.render(expression)))
                .isPresent();
    }
}
