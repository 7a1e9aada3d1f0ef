package org.picaflor.tasks.upstream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.FlowTrigger;
import org.picaflor.flow.spi.Key;
import org.picaflor.flow.spi.NotSupportedYet;
import org.picaflor.flow.spi.TypeName;
import org.picaflor.flow.spi.UpstreamSet;
import org.picaflor.flow.state.State;
import org.picaflor.flow.window.EventWindow;

/**
 * Starts executions when executions of other flows get into a state.
 *
 * @param written what is written of the states; {@link #states} are those that count
 */
@TypeName(value = "io.kestra.plugin.core.trigger.Flow", aliases = "io.kestra.core.models.triggers.types.Flow")
@Doc("Starts an execution when executions of other flows get into a state.")
@NotSupportedYet("onMiss")
public record Flow(
        @Doc("The states that count; where none is written those of `dependsOn`, or else those in which executions end,"
                + " and PAUSED.")
        @Key("states")
        List<State> written,

        @Doc("Executions that must all have been seen within one window.") @Nullable
        Preconditions preconditions,

        @Doc("Flows that this one depends on.") List<Dependency> dependsOn,

        @DefaultValue("ALL") @Doc("How many of `dependsOn` are needed.")
        Mode mode,

        @Doc("How many are needed where the mode is AT_LEAST.") @Nullable
        Integer minSatisfied,

        @Doc("The window in which those of `dependsOn` must be met; without one they may come at any time.") @Nullable
        DependencyWindow window,

        @Doc("Values for the flow's inputs.") Dynamic<Map<String, Object>> inputs)
        implements FlowTrigger {
    private static final Set<State> USUAL = Collections.unmodifiableSet(EnumSet.of(
            State.SUCCESS,
            State.WARNING,
            State.FAILED,
            State.KILLED,
            State.CANCELLED,
            State.RETRIED,
            State.SKIPPED,
            State.PAUSED));
    /** Under which it is remembered what of {@code dependsOn} was met. */
    private static final String DEPENDS_ON = "dependsOn";

    /** How many dependencies are needed. */
    public enum Mode {
        ALL,
        ANY,
        AT_LEAST
    }

    public Flow {
        if ((mode == Mode.AT_LEAST) != (minSatisfied != null)) {
            throw new IllegalArgumentException("`minSatisfied` belongs to the mode AT_LEAST.");
        }
        if (minSatisfied != null && (minSatisfied < 1 || minSatisfied > dependsOn.size())) {
            throw new IllegalArgumentException(
                    "`minSatisfied` is from 1 to " + dependsOn.size() + ", the number of dependencies.");
        }
        if (dependsOn.isEmpty() && (window != null || mode != Mode.ALL)) {
            throw new IllegalArgumentException("`window` and `mode` belong to `dependsOn`, which is not written.");
        }
        if (preconditions != null && preconditions.id().equals(DEPENDS_ON) && !dependsOn.isEmpty()) {
            throw new IllegalArgumentException("Preconditions beside `dependsOn` cannot have its name for an id.");
        }
    }

    @Override
    public Set<State> states() {
        if (!written.isEmpty()) {
            return Set.copyOf(written);
        }
        if (dependsOn.isEmpty()) {
            return USUAL;
        }
        EnumSet<State> asked = EnumSet.noneOf(State.class);
        dependsOn.forEach(dependency -> asked.addAll(dependency.states()));
        return asked;
    }

    @Override
    public List<UpstreamSet> sets() {
        List<UpstreamSet> sets = new ArrayList<>();
        if (preconditions != null) {
            sets.add(preconditions.set());
        }
        if (!dependsOn.isEmpty()) {
            sets.add(dependencies());
        }
        return List.copyOf(sets);
    }

    private UpstreamSet dependencies() {
        Map<String, Condition> parts = new LinkedHashMap<>();
        dependsOn.forEach(dependency -> parts.put(Preconditions.unused(parts, dependency.name()), dependency));
        int needed = switch (mode) {
            case ALL -> parts.size();
            case ANY -> 1;
            case AT_LEAST -> minSatisfied == null ? parts.size() : minSatisfied;
        };
        return new UpstreamSet(
                DEPENDS_ON,
                window == null ? new EventWindow.Endless() : window.rule(),
                window != null && window.fireOnce()
                        ? UpstreamSet.AfterFiring.CLOSE
                        : UpstreamSet.AfterFiring.BEGIN_ANEW,
                needed,
                parts);
    }
}
