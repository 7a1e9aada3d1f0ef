package org.picaflor.tasks.condition;

import org.picaflor.flow.property.Truthiness;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;

/** Holds where an expression gives what counts as true; see {@link Truthiness}. Blanks alone count as nothing. */
@TypeName(
        value = "io.kestra.plugin.core.condition.Expression",
        aliases = {
            "io.kestra.plugin.core.condition.ExpressionCondition",
            "io.kestra.plugin.core.condition.VariableCondition",
            "io.kestra.core.models.conditions.types.ExpressionCondition",
            "io.kestra.core.models.conditions.types.VariableCondition"
        })
@Doc("Holds where an expression is true.")
public record Expression(
        @Required @Doc("False are the empty text, `false` and 0.")
        Dynamic<String> expression) implements Condition {

    @Override
    public boolean holds(ConditionContext context) {
        return Truthiness.of(context.render(expression).strip());
    }
}
