package org.picaflor.scheduler.trigger;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.ExecutionFactory;
import org.picaflor.executor.api.StartRequest;
import org.picaflor.executor.api.TriggerRequests;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.spi.ScheduledTrigger;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.trigger.Backfill;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.Firing;
import org.picaflor.scheduler.Mistakes;

/**
 * Works out what a backfill starts and how it goes on: it fires for the first instant from where it stands whose
 * conditions hold, however late that is. After the last one the trigger goes on where it was before. Writes nothing.
 */
final class BackfillPreparation {
    /** Most instants of one evaluation: where the conditions hold for none of them, the next one goes on from there. */
    static final int MOST_LOOKS = 500;

    private final TriggerRequests requests;
    private final ExecutionFactory factory;

    BackfillPreparation(TriggerRequests requests, ExecutionFactory factory) {
        this.requests = requests;
        this.factory = factory;
    }

    /**
     * What the backfill starts: nothing where the conditions hold for no instant that was looked at; an execution in
     * state FAILED where it cannot be rendered what it starts or its inputs are wrong.
     *
     * @param trigger rendered
     */
    Start prepare(
            DueTrigger due, Backfill backfill, Flow flow, TriggerDefinition definition, ScheduledTrigger trigger) {
        Walk walk = new Walk(due, backfill, trigger);
        for (int looked = 0; looked < MOST_LOOKS && !walk.isOver(); looked++) {
            try {
                Optional<StartRequest> request = request(flow, definition, trigger, walk);
                if (request.isPresent()) {
                    Execution execution =
                            factory.create(flow, request.get().with(backfill.inputs(), backfill.labels()));
                    String lock = definition.rules().allowConcurrent() ? null : execution.id();
                    return Start.of(due, walk.fired(lock), execution);
                }
            } catch (PicaflorException e) {
                if (!Mistakes.areOwners(e)) {
                    throw e;
                }
                return failed(due, backfill, flow, definition, walk, e);
            }
            walk.advance();
        }
        return Start.none(due, walk.passedOver());
    }

    private Optional<StartRequest> request(
            Flow flow, TriggerDefinition definition, ScheduledTrigger trigger, Walk walk) {
        return requests.hold(flow, definition, walk.variables())
                ? requests.of(flow, definition, trigger, walk.instant())
                : Optional.empty();
    }

    private Start failed(
            DueTrigger due,
            Backfill backfill,
            Flow flow,
            TriggerDefinition definition,
            Walk walk,
            PicaflorException why) {
        StartRequest request = requests.withoutInputs(flow, definition, walk.variables());
        String failure = "Trigger `" + definition.id() + "` cannot start the flow for " + walk.instant()
                + " in its backfill: " + why.getMessage();
        return Start.failed(
                due,
                walk.fired(null),
                factory.failed(flow, request.with(request.inputs(), backfill.labels())),
                failure,
                definition.rules().stopAfter().contains(State.FAILED));
    }

    /** From instant to instant, up to the end of a backfill. */
    private static final class Walk {
        private final DueTrigger due;
        private final Backfill backfill;
        private final ScheduledTrigger trigger;
        private @Nullable Instant previous;
        private @Nullable Instant current;
        private @Nullable Instant next;

        Walk(DueTrigger due, Backfill backfill, ScheduledTrigger trigger) {
            this.due = due;
            this.backfill = backfill;
            this.trigger = trigger;
            this.current = due.firesFor();
            this.previous = trigger.previousBefore(due.firesFor()).orElse(null);
            this.next = trigger.nextAfter(due.firesFor()).orElse(null);
        }

        boolean isOver() {
            return current == null || current.isAfter(backfill.end());
        }

        void advance() {
            previous = current;
            current = next;
            next = next == null ? null : trigger.nextAfter(next).orElse(null);
        }

        Instant instant() {
            return Objects.requireNonNull(current);
        }

        Map<String, Object> variables() {
            return trigger.variables(instant(), previous, next);
        }

        /** It fires for the instant where it stands, and goes on with the next one. */
        Firing fired(@Nullable String lock) {
            Instant instant = instant();
            advance();
            return firing(instant, lock);
        }

        /** It goes on with the instant where it stands. */
        Firing passedOver() {
            return firing(null, null);
        }

        private Firing firing(@Nullable Instant firedFor, @Nullable String lock) {
            return isOver()
                    ? new Firing(due.key(), due.date(), firedFor, backfill.previousNextExecutionDate(), lock)
                    : new Firing(
                            due.key(),
                            due.date(),
                            firedFor,
                            current,
                            lock,
                            backfill.movedTo(instant(), firedFor != null));
        }
    }
}
