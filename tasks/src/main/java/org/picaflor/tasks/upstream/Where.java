package org.picaflor.tasks.upstream;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.UpstreamCondition;
import org.picaflor.flow.spi.UpstreamScope;

/** An execution that is waited for, described by filters. */
public record Where(
        @Required @Doc("Unique among the preconditions of the trigger.")
        String id,

        @DefaultValue("AND") @Doc("Whether all filters must hold, or one of them.")
        Operand operand,

        @Required @Doc("What is asked of the execution.") List<Filter> filters)
        implements UpstreamCondition {

    /** How filters are joined. */
    public enum Operand {
        AND,
        OR
    }

    @Override
    public boolean holds(ConditionContext context) {
        Predicate<Filter> holds = filter -> filter.holds(context);
        return switch (operand) {
            case AND -> filters.stream().allMatch(holds);
            case OR -> filters.stream().anyMatch(holds);
        };
    }

    @Override
    public UpstreamScope scope(FlowKey own) {
        String namespace = known(Filter.Field.NAMESPACE);
        if (operand == Operand.OR || namespace == null) {
            return UpstreamScope.EVERYTHING;
        }
        return new UpstreamScope(namespace, known(Filter.Field.FLOW_ID), false);
    }

    /** What a field must be; null where that is not known before. */
    private @Nullable String known(Filter.Field field) {
        return filters.stream()
                .filter(filter -> filter.field() == field && filter.type() == Filter.Type.EQUAL_TO)
                .flatMap(filter -> filter.constant().stream())
                .findFirst()
                .orElse(null);
    }
}
