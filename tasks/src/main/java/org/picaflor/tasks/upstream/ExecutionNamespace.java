package org.picaflor.tasks.upstream;

import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;
import org.picaflor.flow.spi.UpstreamCondition;
import org.picaflor.flow.spi.UpstreamScope;

/** Holds for executions of the flows of a namespace. */
@TypeName(
        value = "io.kestra.plugin.core.condition.ExecutionNamespace",
        aliases = {
            "io.kestra.plugin.core.condition.ExecutionNamespaceCondition",
            "io.kestra.core.models.conditions.types.ExecutionNamespaceCondition"
        })
@Doc("Holds for executions of the flows of a namespace.")
public record ExecutionNamespace(
        @Required @Doc("The namespace, or the part that is compared.")
        Dynamic<String> namespace,

        @Doc("Whether it is the whole namespace, its begin, or its end; the whole where nothing is said.") @Nullable
        Comparison comparison,

        @DefaultValue("false") @Doc("An older way to ask for PREFIX.")
        boolean prefix)
        implements UpstreamCondition {

    /** How the namespace of an execution is compared. */
    public enum Comparison {
        EQUALS,
        PREFIX,
        SUFFIX
    }

    private Comparison kind() {
        return comparison != null ? comparison : prefix ? Comparison.PREFIX : Comparison.EQUALS;
    }

    @Override
    public boolean holds(ConditionContext context) {
        return context.upstream()
                .map(upstream -> upstream.flow().namespace())
                .filter(found -> fits(found, context.render(namespace)))
                .isPresent();
    }

    private boolean fits(String found, String wanted) {
        return switch (kind()) {
            case EQUALS -> found.equals(wanted);
            case PREFIX -> found.startsWith(wanted);
            case SUFFIX -> found.endsWith(wanted);
        };
    }

    @Override
    public UpstreamScope scope(FlowKey own) {
        return switch (kind()) {
            case EQUALS -> namespace.constant().map(UpstreamScope::namespace).orElse(UpstreamScope.EVERYTHING);
            case PREFIX -> namespace.constant().map(UpstreamScope::prefix).orElse(UpstreamScope.EVERYTHING);
            case SUFFIX -> UpstreamScope.EVERYTHING;
        };
    }
}
