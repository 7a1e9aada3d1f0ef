package org.picaflor.executor.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.FlowTrigger;
import org.picaflor.flow.spi.UpstreamCondition;
import org.picaflor.flow.spi.UpstreamScope;
import org.picaflor.flow.spi.UpstreamSet;
import org.picaflor.flow.spi.WindowedCondition;
import org.picaflor.persistence.upstream.Listening;

/**
 * Which executions the triggers of a flow need to be told of: at least those that they can fire for, and as few others as
 * can be said without looking at the execution.
 */
public final class FlowListening {
    private FlowListening() {}

    /** By trigger id; triggers that are disabled, and those that fire for something else, are left out. */
    public static Map<String, Listening> of(FlowKey own, List<TriggerDefinition> definitions) {
        Map<String, Listening> all = new LinkedHashMap<>();
        for (TriggerDefinition definition : definitions) {
            if (definition.trigger() instanceof FlowTrigger trigger && !definition.disabled()) {
                all.put(definition.id(), new Listening(trigger.states(), scopes(own, definition, trigger)));
            }
        }
        return all;
    }

    /** What several executions must meet together: what the trigger says itself, and what its conditions say. */
    public static List<UpstreamSet> sets(TriggerDefinition definition, FlowTrigger trigger) {
        Stream<UpstreamSet> written = definition.rules().conditions().stream()
                .filter(WindowedCondition.class::isInstance)
                .map(condition -> ((WindowedCondition) condition).set());
        return Stream.concat(trigger.sets().stream(), written).toList();
    }

    private static List<UpstreamScope> scopes(FlowKey own, TriggerDefinition definition, FlowTrigger trigger) {
        Optional<UpstreamScope> narrowest = definition.rules().conditions().stream()
                .filter(condition -> !(condition instanceof WindowedCondition))
                .map(condition -> scope(own, condition))
                .min(Comparator.comparingInt(FlowListening::width));
        List<UpstreamSet> sets = sets(definition, trigger);
        if (sets.isEmpty() || narrowest.isPresent() && !narrowest.get().equals(UpstreamScope.EVERYTHING)) {
            return List.of(narrowest.orElse(UpstreamScope.EVERYTHING));
        }
        Set<UpstreamScope> union = new LinkedHashSet<>();
        sets.forEach(set -> set.parts().values().forEach(part -> union.add(scope(own, part))));
        return union.contains(UpstreamScope.EVERYTHING) ? List.of(UpstreamScope.EVERYTHING) : new ArrayList<>(union);
    }

    private static UpstreamScope scope(FlowKey own, Condition condition) {
        return condition instanceof UpstreamCondition upstream ? upstream.scope(own) : UpstreamScope.EVERYTHING;
    }

    private static int width(UpstreamScope scope) {
        if (scope.flowId() != null) {
            return 0;
        }
        return scope.isPrefix() ? 2 : 1;
    }
}
