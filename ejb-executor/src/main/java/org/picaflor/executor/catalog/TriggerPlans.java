package org.picaflor.executor.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.id.IdSource;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.spi.FlowTrigger;
import org.picaflor.flow.spi.PollingTrigger;
import org.picaflor.flow.spi.RealtimeTrigger;
import org.picaflor.flow.spi.ScheduledTrigger;
import org.picaflor.flow.spi.WebhookTrigger;
import org.picaflor.persistence.trigger.Trigger;
import org.picaflor.persistence.trigger.TriggerPlan;

/** How the triggers of a flow are to stand once it is saved. */
@ApplicationScoped
public class TriggerPlans {
    private final InstantSource clock;
    private final IdSource ids;
    private final Surroundings surroundings;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected TriggerPlans() {
        this(null, null, null);
    }

    @Inject
    public TriggerPlans(InstantSource clock, IdSource ids, Surroundings surroundings) {
        this.clock = clock;
        this.ids = ids;
        this.surroundings = surroundings;
    }

    /** One plan for each trigger; those of a disabled flow are disabled. */
    public List<TriggerPlan> of(Flow flow) {
        return flow.triggers().stream().map(trigger -> of(flow, trigger)).toList();
    }

    private TriggerPlan of(Flow flow, TriggerDefinition definition) {
        boolean disabled = definition.disabled() || flow.disabled();
        return switch (definition.trigger()) {
            case ScheduledTrigger scheduled ->
                new TriggerPlan(
                        definition.id(),
                        definition.type(),
                        Trigger.SCHEDULE,
                        disabled,
                        definition.rules().allowConcurrent(),
                        next(flow, scheduled),
                        TriggerFingerprint.of(definition),
                        scheduled.recoverMissedSchedules());
            case PollingTrigger polling ->
                new TriggerPlan(
                        definition.id(),
                        definition.type(),
                        Trigger.POLLING,
                        disabled,
                        definition.rules().allowConcurrent(),
                        clock.instant(),
                        TriggerFingerprint.of(definition),
                        null);
            case RealtimeTrigger realtime ->
                new TriggerPlan(
                        definition.id(),
                        definition.type(),
                        Trigger.REALTIME,
                        disabled,
                        true,
                        clock.instant(),
                        TriggerFingerprint.of(definition),
                        null);
            case WebhookTrigger webhook ->
                new TriggerPlan(definition.id(), definition.type(), Trigger.WEBHOOK, disabled, true, null);
            case FlowTrigger told ->
                new TriggerPlan(definition.id(), definition.type(), Trigger.FLOW, disabled, true, null);
        };
    }

    /** Where that cannot be worked out it is due at once: the evaluator tells what is the matter. */
    private @Nullable Instant next(Flow flow, ScheduledTrigger trigger) {
        Instant now = clock.instant();
        try {
            return trigger.rendered(TriggerScopes.of(flow, Map.of(), surroundings, clock, ids))
                    .nextAfter(now)
                    .orElse(null);
        } catch (PicaflorException e) {
            return now;
        }
    }
}
