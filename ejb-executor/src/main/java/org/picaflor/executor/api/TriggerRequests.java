package org.picaflor.executor.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.picaflor.executor.catalog.TriggerScopes;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.ExecutionOrigin;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.id.IdSource;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.spi.ScheduledTrigger;

/** What a trigger of any type asks for when it has something to fire for. */
@ApplicationScoped
public class TriggerRequests {
    private final InstantSource clock;
    private final IdSource ids;
    private final Surroundings surroundings;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected TriggerRequests() {
        this(null, null, null);
    }

    @Inject
    public TriggerRequests(InstantSource clock, IdSource ids, Surroundings surroundings) {
        this.clock = clock;
        this.ids = ids;
        this.surroundings = surroundings;
    }

    /**
     * The execution that the trigger starts; empty where its conditions do not hold.
     *
     * @param variables what expressions read as {@code trigger.*}
     * @throws org.picaflor.flow.error.PicaflorException EXPRESSION_INVALID where an expression cannot be rendered
     */
    public Optional<StartRequest> of(Flow flow, TriggerDefinition definition, Map<String, Object> variables) {
        return TriggerConditions.hold(flow.key(), definition.rules(), scope(flow, variables))
                ? Optional.of(whateverHolds(flow, definition, variables))
                : Optional.empty();
    }

    /**
     * Whether the conditions of a trigger hold.
     *
     * @param variables what expressions read as {@code trigger.*}
     * @throws org.picaflor.flow.error.PicaflorException EXPRESSION_INVALID where an expression cannot be rendered
     */
    public boolean hold(Flow flow, TriggerDefinition definition, Map<String, Object> variables) {
        return definition.rules().isUnconditional()
                || TriggerConditions.hold(flow.key(), definition.rules(), scope(flow, variables));
    }

    /**
     * The execution that a schedule starts for an instant; empty where its conditions do not hold. What it reads as
     * {@code trigger.next} and {@code trigger.previous} are instants for which they hold as well.
     *
     * @param schedule the definition's, rendered
     * @throws org.picaflor.flow.error.PicaflorException EXPRESSION_INVALID where an expression cannot be rendered
     */
    public Optional<StartRequest> of(
            Flow flow, TriggerDefinition definition, ScheduledTrigger schedule, Instant instant) {
        Map<String, Object> variables = schedule.variables(instant);
        if (definition.rules().isUnconditional()) {
            return Optional.of(whateverHolds(flow, definition, variables));
        }
        if (!TriggerConditions.hold(flow.key(), definition.rules(), scope(flow, variables))) {
            return Optional.empty();
        }
        MatchingDates dates = matching(flow, definition, schedule);
        Map<String, Object> matching = schedule.variables(
                instant,
                dates.previousBefore(instant).orElse(null),
                dates.nextAfter(instant).orElse(null));
        return Optional.of(whateverHolds(flow, definition, matching));
    }

    /**
     * The last instant of a stretch of time at which a schedule fires and its conditions hold; empty where there is none.
     *
     * @param schedule the definition's, rendered
     * @param from the first instant that counts
     * @param until the last instant that counts
     */
    public Optional<Instant> last(
            Flow flow, TriggerDefinition definition, ScheduledTrigger schedule, Instant from, Instant until) {
        return matching(flow, definition, schedule).lastBetween(from, until.plusNanos(1));
    }

    /** Conditions that cannot be rendered for an instant do not hold for it. */
    private MatchingDates matching(Flow flow, TriggerDefinition definition, ScheduledTrigger schedule) {
        return new MatchingDates(schedule, variables -> {
            try {
                return TriggerConditions.hold(flow.key(), definition.rules(), scope(flow, variables));
            } catch (PicaflorException e) {
                return false;
            }
        });
    }

    private StartRequest whateverHolds(Flow flow, TriggerDefinition definition, Map<String, Object> variables) {
        return start(flow, definition, variables, scope(flow, variables));
    }

    /** What the trigger starts once it is decided that it fires; inputs and labels see the given scope. */
    StartRequest start(Flow flow, TriggerDefinition definition, Map<String, Object> variables, RenderScope scope) {
        StartRequest bare = withoutInputs(flow, definition, variables);
        return new StartRequest(
                bare.tenant(),
                bare.namespace(),
                bare.flowId(),
                bare.revision(),
                definition.trigger().inputs().render(scope),
                TriggerLabels.of(definition.rules(), scope),
                bare.origin());
    }

    /** What the trigger would have started if its conditions, inputs and labels could be rendered. */
    public StartRequest withoutInputs(Flow flow, TriggerDefinition definition, Map<String, Object> variables) {
        FlowKey key = flow.key();
        ExecutionOrigin origin = new ExecutionOrigin(definition.id(), definition.type(), variables);
        return new StartRequest(key.tenant(), key.namespace(), key.id(), key.revision(), Map.of(), List.of(), origin);
    }

    /** What the expressions of a trigger see. */
    public RenderScope scope(Flow flow, Map<String, Object> variables) {
        return TriggerScopes.of(flow, variables, surroundings, clock, ids);
    }
}
