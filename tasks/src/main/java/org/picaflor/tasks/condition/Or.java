package org.picaflor.tasks.condition;

import java.util.List;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;

/** Holds where one of its conditions holds. */
@TypeName(
        value = "io.kestra.plugin.core.condition.Or",
        aliases = {"io.kestra.plugin.core.condition.OrCondition", "io.kestra.core.models.conditions.types.OrCondition"})
@Doc("Holds where at least one of its conditions does.")
public record Or(@Required @Doc("One of these must hold.") List<Condition> conditions) implements Condition {

    @Override
    public boolean holds(ConditionContext context) {
        return conditions.stream().anyMatch(condition -> condition.holds(context));
    }
}
