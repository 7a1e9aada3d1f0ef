package org.picaflor.scheduler.monitor;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;
import org.picaflor.persistence.trigger.LateTriggers;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.scheduler.SchedulerFigures;

/** What the monitor does for triggers: lets those go that wait for nothing, and tells when some are not fired. */
final class TriggerWatch {
    /** Overdue for so long means that something is wrong, and not only much to do. */
    static final Duration LATE = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(TriggerWatch.class);

    private final IntSupplier unlockOrphans;
    private final Function<Duration, LateTriggers> late;
    private final Consumer<Duration> revive;
    private final SchedulerFigures figures;
    private boolean told;

    /**
     * Starts watching.
     *
     * @param unlockOrphans unlocks triggers whose execution has ended or is unknown, and tells how many
     * @param late tells which are overdue by more than a time
     * @param revive has those looked at again that are overdue by more than a time
     */
    TriggerWatch(
            IntSupplier unlockOrphans,
            Function<Duration, LateTriggers> late,
            Consumer<Duration> revive,
            SchedulerFigures figures) {
        this.unlockOrphans = unlockOrphans;
        this.late = late;
        this.revive = revive;
        this.figures = figures;
    }

    void unlock() {
        int unlocked = unlockOrphans.getAsInt();
        figures.unlocked(unlocked);
        if (unlocked > 0) {
            LOG.warnf("PCF-1433 Unlocked %d triggers whose executions have ended or do not exist.", unlocked);
        }
    }

    /**
     * Says it when it begins and when it is over, not each time. Where this node's evaluator is at rest nevertheless, it
     * has missed them, and is made to look.
     */
    void tellLate() {
        LateTriggers now = late.apply(LATE);
        figures.late(now.count());
        TriggerKey example = now.example();
        if (example != null && !told) {
            LOG.warnf(
                    "PCF-1435 %d triggers are overdue by more than %d s; the longest, by %d s, is %s.%s.%s of tenant %s."
                            + " See whether evaluators run, and what they say.",
                    now.count(),
                    LATE.toSeconds(),
                    now.latest().toSeconds(),
                    example.namespace(),
                    example.flowId(),
                    example.triggerId(),
                    example.tenant());
        } else if (example == null && told) {
            LOG.info("PCF-1436 No trigger is overdue any more.");
        }
        told = example != null;
        if (told && figures.snapshot().inFlight() == 0) {
            revive.accept(LATE);
        }
    }
}
