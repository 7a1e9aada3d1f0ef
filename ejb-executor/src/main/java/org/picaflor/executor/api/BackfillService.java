package org.picaflor.executor.api;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.ToIntFunction;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.id.IdSource;
import org.picaflor.persistence.trigger.Backfill;
import org.picaflor.persistence.trigger.BackfillChanges;
import org.picaflor.persistence.trigger.Trigger;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.trigger.TriggerSelection;
import org.picaflor.persistence.trigger.TriggerStore;

/** Has triggers fire for the past: checks and begins backfills, lets them stand still and go on, and ends them. */
@Stateless
public class BackfillService {
    /** How many dates a preview tells. */
    private static final int PREVIEWED = 10;

    @Inject
    private TriggerStore triggers;

    @Inject
    private BackfillChanges changes;

    @Inject
    private TriggerDefinitions definitions;

    @Inject
    private TriggerRequests requests;

    @Inject
    private ExecutionFactory factory;

    @Inject
    private InstantSource clock;

    @Inject
    private IdSource ids;

    /**
     * Begins a backfill at once.
     *
     * @throws PicaflorException TRIGGER_NOT_FOUND; TRIGGER_STATE for a trigger that is disabled, has one already, or does not
     *     fire at instants; ARGUMENT_INVALID for a range in which it never fires, EXPRESSION_INVALID, INPUT_INVALID where
     *     what it is to start cannot be started
     */
    public Trigger create(TriggerKey key, BackfillRequest request) {
        Trigger trigger = find(key);
        TriggerDefinitions.Scheduled scheduled = definitions.scheduled(trigger);
        if (trigger.disabled()) {
            throw TriggerProblems.state(key, "is disabled, so that it cannot fire for the past either.", "Enable it.");
        }
        if (trigger.backfill() != null) {
            throw TriggerProblems.state(
                    key,
                    "has a backfill already, from " + trigger.backfill().start() + " to "
                            + trigger.backfill().end() + ".",
                    "Wait until it is over, or delete it.");
        }
        Instant end = end(request);
        Instant first = first(scheduled, request.start(), end);
        check(scheduled, request, first);
        Backfill backfill = new Backfill(
                ids.next(), request.start(), end, request.start(), false, request.inputs(), request.labels(), null, 0);
        if (!changes.create(key, trigger.flowRevision(), backfill, first)) {
            throw TriggerProblems.state(key, "was changed by somebody else in this moment.", "Try again.");
        }
        return find(key);
    }

    /**
     * For which instants a backfill would fire. Begins nothing.
     *
     * @throws PicaflorException TRIGGER_NOT_FOUND, TRIGGER_STATE, ARGUMENT_INVALID, EXPRESSION_INVALID
     */
    public FiringDates preview(TriggerKey key, BackfillRequest request) {
        return FiringDates.of(requests, definitions.scheduled(find(key)), request.start(), end(request), PREVIEWED);
    }

    /**
     * For which instants a trigger fires next, whether it is disabled at present or not.
     *
     * @param count how many to tell; fewer are told where their conditions hold for few
     * @throws PicaflorException TRIGGER_NOT_FOUND, TRIGGER_STATE, EXPRESSION_INVALID
     */
    public FiringDates nextDates(TriggerKey key, int count) {
        return FiringDates.of(requests, definitions.scheduled(find(key)), clock.instant(), null, count);
    }

    /**
     * Lets a backfill stand still.
     *
     * @throws PicaflorException TRIGGER_NOT_FOUND; TRIGGER_STATE where there is none
     */
    public Trigger pause(TriggerKey key) {
        return change(key, changes::pause);
    }

    /** Lets backfills stand still; tells how many did not yet. */
    public int pause(TriggerSelection which) {
        return changes.pause(which);
    }

    /**
     * Lets a backfill go on that stands still.
     *
     * @throws PicaflorException TRIGGER_NOT_FOUND; TRIGGER_STATE where there is none
     */
    public Trigger unpause(TriggerKey key) {
        return change(key, changes::unpause);
    }

    /** Lets backfills go on that stand still; tells how many did. */
    public int unpause(TriggerSelection which) {
        return changes.unpause(which);
    }

    /**
     * Ends a backfill; its trigger goes on where it was before. Executions that it started go on.
     *
     * @throws PicaflorException TRIGGER_NOT_FOUND; TRIGGER_STATE where there is none
     */
    public Trigger cancel(TriggerKey key) {
        return change(key, changes::cancel);
    }

    /** Ends backfills; tells how many there were. */
    public int cancel(TriggerSelection which) {
        return changes.cancel(which);
    }

    private Trigger change(TriggerKey key, ToIntFunction<TriggerSelection> change) {
        if (change.applyAsInt(TriggerSelection.only(key)) == 0 && find(key).backfill() == null) {
            throw TriggerProblems.state(key, "has no backfill.", "Look at GET ~/triggers/search: it may be over.");
        }
        return find(key);
    }

    /** The future is not to be fired for ahead of its time. */
    private Instant end(BackfillRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant end = request.end() == null || request.end().isAfter(now) ? now : request.end();
        if (request.start().isAfter(end)) {
            throw refusal(
                    "backfill.start",
                    "it must not be after the end: " + request.start() + " is after " + end + ".",
                    "A backfill ends now at the latest.");
        }
        return end;
    }

    private static Instant first(TriggerDefinitions.Scheduled scheduled, Instant start, Instant end) {
        Instant first = scheduled.trigger().nextAfter(start.minusNanos(1)).orElse(null);
        if (first == null || first.isAfter(end)) {
            throw refusal(
                    "backfill",
                    "the trigger never fires from " + start + " to " + end + ": it fires "
                            + (first == null ? "never after that." : "at " + first + " next."),
                    "Choose another range.");
        }
        return first;
    }

    /** Rather refuse it now than leave a failed execution for each instant. */
    private void check(TriggerDefinitions.Scheduled scheduled, BackfillRequest request, Instant first) {
        requests.of(scheduled.flow(), scheduled.definition(), scheduled.trigger(), first)
                .ifPresent(start -> factory.create(scheduled.flow(), start.with(request.inputs(), request.labels())));
    }

    private Trigger find(TriggerKey key) {
        return triggers.find(key).orElseThrow(() -> TriggerProblems.notFound(key));
    }

    private static PicaflorException refusal(String where, String problem, String nextStep) {
        return new PicaflorException(
                ErrorCode.ARGUMENT_INVALID, where + ": " + problem + " " + nextStep, where, nextStep, null);
    }
}
