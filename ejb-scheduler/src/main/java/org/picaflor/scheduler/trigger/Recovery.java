package org.picaflor.scheduler.trigger;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;
import org.picaflor.persistence.trigger.MissedPeriod;
import org.picaflor.scheduler.Chore;

/** Has triggers told, once and before anything is evaluated, what they missed while no scheduler was up. */
final class Recovery {
    private static final Logger LOG = Logger.getLogger(Recovery.class);

    private final Supplier<Optional<MissedPeriod>> downtime;
    private final ToIntFunction<MissedPeriod> mark;
    private final Chore marking = new Chore("Telling triggers what they missed");
    private boolean done;

    /**
     * @param downtime the time in which no scheduler was up
     * @param mark tells the triggers, and how many they were
     */
    Recovery(Supplier<Optional<MissedPeriod>> downtime, ToIntFunction<MissedPeriod> mark) {
        this.downtime = downtime;
        this.mark = mark;
    }

    /** Whether that is done; tries it where it is not. Never throws. */
    synchronized boolean isDone() {
        if (!done) {
            done = marking.run(() -> downtime.get().ifPresent(this::mark));
        }
        return done;
    }

    private void mark(MissedPeriod period) {
        int told = mark.applyAsInt(period);
        if (told > 0) {
            LOG.infof(
                    "PCF-1412 No scheduler was up from %s to %s; %d triggers do not make up for all that they missed.",
                    period.after(), period.until(), told);
        }
    }
}
