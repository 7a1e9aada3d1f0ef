package org.picaflor.scheduler.trigger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.picaflor.executor.api.ExecutionFactory;
import org.picaflor.executor.api.StartRequest;
import org.picaflor.executor.api.TriggerRequests;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.spi.MissedSchedules;
import org.picaflor.flow.spi.ScheduledTrigger;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.Firing;
import org.picaflor.persistence.trigger.MissedPeriod;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.scheduler.Definitions;
import org.picaflor.scheduler.Mistakes;

/** Works out what a trigger that is due starts and when it fires next. Writes nothing. */
final class Preparation {
    private final Definitions definitions;
    private final TriggerRequests requests;
    private final ExecutionFactory factory;
    private final MissedSchedules standard;
    private final BackfillPreparation backfills;

    /**
     * @param flows a revision that was saved; throws FLOW_NOT_FOUND or FLOW_INVALID
     * @param standard what becomes of missed instants where a trigger does not say
     */
    Preparation(
            Function<FlowKey, Flow> flows,
            TriggerRequests requests,
            ExecutionFactory factory,
            MissedSchedules standard) {
        this.definitions = new Definitions(flows);
        this.requests = requests;
        this.factory = factory;
        this.standard = standard;
        this.backfills = new BackfillPreparation(requests, factory);
    }

    /**
     * What the trigger starts: nothing where its conditions do not hold or it is too late; an execution in state FAILED
     * where they cannot be rendered or its inputs are wrong, so that its owner sees it. The next date follows the instant
     * it fires for, so that it fires for one after another, but for those that were missed and are not made up for. One
     * that is busy with a backfill goes on with that.
     *
     * @param now by the database's clock
     * @throws PicaflorException where it cannot be evaluated at all
     */
    Start prepare(DueTrigger due, Instant now) {
        TriggerKey key = due.key();
        Definitions.Found found = definitions.of(key, due.flowRevision());
        Flow flow = found.flow();
        TriggerDefinition definition = found.definition();
        ScheduledTrigger trigger = scheduled(flow, definition).rendered(requests.scope(flow, Map.of()));
        if (due.backfill() != null) {
            return backfills.prepare(due, due.backfill(), flow, definition, trigger);
        }
        Turn turn = turn(due, flow, definition, trigger, now);
        Instant instant = turn.instant();
        if (instant == null) {
            return Start.none(due, new Firing(key, due.date(), null, turn.next(), null));
        }
        try {
            Optional<StartRequest> request = requests.of(flow, definition, trigger, instant);
            if (request.isEmpty()) {
                return Start.none(due, new Firing(key, due.date(), null, turn.next(), null));
            }
            Execution execution = factory.create(flow, request.get());
            String lock = definition.rules().allowConcurrent() ? null : execution.id();
            return Start.of(due, new Firing(key, due.date(), instant, turn.next(), lock), execution);
        } catch (PicaflorException e) {
            if (!Mistakes.areOwners(e)) {
                throw e;
            }
            return Start.failed(
                    due,
                    new Firing(key, due.date(), instant, turn.next(), null),
                    factory.failed(flow, requests.withoutInputs(flow, definition, trigger.variables(instant))),
                    "Trigger `" + key.triggerId() + "` cannot start the flow: " + e.getMessage(),
                    definition.rules().stopAfter().contains(State.FAILED));
        }
    }

    private Turn turn(DueTrigger due, Flow flow, TriggerDefinition definition, ScheduledTrigger trigger, Instant now) {
        Instant instant = due.firesFor();
        MissedPeriod missed = due.missed();
        if (missed == null || !missed.includes(instant)) {
            return Turn.of(trigger, instant, now);
        }
        MissedSchedules own = trigger.recoverMissedSchedules();
        return Turn.ofMissed(
                trigger,
                instant,
                now,
                own == null ? standard : own,
                missed.until(),
                () -> requests.last(flow, definition, trigger, instant, missed.until()));
    }

    private static ScheduledTrigger scheduled(Flow flow, TriggerDefinition definition) {
        if (definition.trigger() instanceof ScheduledTrigger scheduled) {
            return scheduled;
        }
        throw Definitions.unable(flow.key(), definition.id(), "does not fire at instants");
    }
}
