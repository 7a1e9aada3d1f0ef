package org.picaflor.tasks.condition;

import java.util.List;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;

/** Holds where not all of its conditions hold. */
@TypeName(
        value = "io.kestra.plugin.core.condition.Not",
        aliases = {"io.kestra.plugin.core.condition.NotCondition", "io.kestra.core.models.conditions.types.NotCondition"
        })
@Doc("Holds where at least one of its conditions does not.")
public record Not(
        @Required @Doc("Not all of these may hold.") List<Condition> conditions) implements Condition {

    @Override
    public boolean holds(ConditionContext context) {
        return !conditions.stream().allMatch(condition -> condition.holds(context));
    }
}
