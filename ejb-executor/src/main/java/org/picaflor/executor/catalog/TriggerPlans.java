package org.picaflor.executor.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.spi.ScheduledTrigger;
import org.picaflor.flow.spi.WebhookTrigger;
import org.picaflor.persistence.trigger.Trigger;
import org.picaflor.persistence.trigger.TriggerPlan;

/** How the triggers of a flow are to stand once it is saved. */
@ApplicationScoped
public class TriggerPlans {
    private final InstantSource clock;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected TriggerPlans() {
        this(null);
    }

    @Inject
    public TriggerPlans(InstantSource clock) {
        this.clock = clock;
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
                        scheduled.nextAfter(clock.instant()).orElse(null));
            case WebhookTrigger webhook ->
                new TriggerPlan(definition.id(), definition.type(), Trigger.WEBHOOK, disabled, true, null);
        };
    }
}
