package org.picaflor.tasks.condition;

import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;

/** Holds for the triggers of the flows of a namespace. */
@TypeName(
        value = "io.kestra.plugin.core.condition.FlowNamespaceCondition",
        aliases = "io.kestra.core.models.conditions.types.FlowNamespaceCondition")
@Doc("Holds for the triggers of the flows of a namespace.")
public record FlowNamespaceCondition(
        @Required @Doc("The namespace.") String namespace,

        @DefaultValue("false") @Doc("All namespaces that begin like this count.")
        boolean prefix)
        implements Condition {

    @Override
    public boolean holds(ConditionContext context) {
        String found = context.flow().namespace();
        return prefix ? found.startsWith(namespace) : found.equals(namespace);
    }
}
