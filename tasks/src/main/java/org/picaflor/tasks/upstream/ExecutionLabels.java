package org.picaflor.tasks.upstream;

import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;

/** Holds for executions that have all the labels. */
@TypeName(
        value = "io.kestra.plugin.core.condition.ExecutionLabels",
        aliases = {
            "io.kestra.plugin.core.condition.ExecutionLabelsCondition",
            "io.kestra.core.models.conditions.types.ExecutionLabelsCondition"
        })
@Doc("Holds for executions that have all the labels.")
public record ExecutionLabels(
        @Required @Doc("A map, or a list of `key` and `value`.")
        Dynamic<Object> labels) implements Condition {

    @Override
    public boolean holds(ConditionContext context) {
        return context.upstream()
                .filter(upstream -> upstream.labels()
                        .entrySet()
                        .containsAll(Pairs.labels(context.render(labels)).entrySet()))
                .isPresent();
    }
}
