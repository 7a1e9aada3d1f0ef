package org.picaflor.scheduler.trigger;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.persistence.failure.Failure;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.scheduler.Mistakes;
import org.picaflor.scheduler.SchedulerFigures;

/**
 * Fires the triggers of a batch in one transaction. One that cannot be evaluated is taken out with the reason; a batch
 * that cannot be stored is halved down to the culprit.
 */
final class BatchFiring {
    private static final Logger LOG = Logger.getLogger(BatchFiring.class);

    private final Preparation preparation;
    private final FiringTransactions transactions;
    private final SchedulerFigures figures;
    private final LongSupplier nanos;

    BatchFiring(
            Preparation preparation, FiringTransactions transactions, SchedulerFigures figures, LongSupplier nanos) {
        this.preparation = preparation;
        this.transactions = transactions;
        this.figures = figures;
        this.nanos = nanos;
    }

    /**
     * @param time the database's clock, to tell how late the firings are
     * @throws RuntimeException passing trouble: what was not fired is still due
     */
    void fire(List<DueTrigger> triggers, DatabaseTime time) {
        List<Start> starts = new ArrayList<>(triggers.size());
        for (DueTrigger due : triggers) {
            try {
                starts.add(preparation.prepare(due, time.at(nanos.getAsLong())));
            } catch (RuntimeException e) {
                throwIfPassing(e);
                markError(due, e);
            }
        }
        if (!starts.isEmpty()) {
            store(starts, time);
        }
    }

    private void store(List<Start> starts, DatabaseTime time) {
        Set<TriggerKey> won;
        try {
            won = transactions.fire(starts);
        } catch (RuntimeException e) {
            throwIfPassing(e);
            if (starts.size() == 1) {
                markError(starts.getFirst().due(), e);
            } else {
                int half = starts.size() / 2;
                store(starts.subList(0, half), time);
                store(starts.subList(half, starts.size()), time);
            }
            return;
        }
        count(starts, won, time);
    }

    private void count(List<Start> starts, Set<TriggerKey> won, DatabaseTime time) {
        long now = nanos.getAsLong();
        for (Start start : starts) {
            if (!won.contains(start.due().key())) {
                continue;
            }
            if (start.execution() == null) {
                figures.heldBack();
            } else {
                figures.fired(time.until(start.due().date(), now).negated());
                if (start.failure() != null) {
                    figures.startFailed();
                }
            }
        }
        figures.passedOver(starts.size() - won.size());
    }

    /** The instants it could not be evaluated for are tried again. */
    private void markError(DueTrigger due, RuntimeException e) {
        TriggerKey key = due.key();
        String sentence = Mistakes.sentence(e);
        if (transactions.markError(due, sentence)) {
            figures.markedInError();
            String trigger = key.namespace() + "." + key.flowId() + "." + key.triggerId();
            if (e instanceof PicaflorException) {
                LOG.warnf(
                        "PCF-1411 Trigger %s of tenant %s cannot be evaluated and is tried again: %s",
                        trigger, key.tenant(), sentence);
            } else {
                LOG.errorf(
                        e,
                        "PCF-1411 Trigger %s of tenant %s cannot be evaluated and is tried again: %s",
                        trigger,
                        key.tenant(),
                        sentence);
            }
        }
    }

    private static void throwIfPassing(RuntimeException e) {
        if (Failure.of(e) instanceof Failure.Passing) {
            throw e;
        }
    }
}
