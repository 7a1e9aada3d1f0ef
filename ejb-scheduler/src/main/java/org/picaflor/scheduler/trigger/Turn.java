package org.picaflor.scheduler.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.MissedSchedules;
import org.picaflor.flow.spi.ScheduledTrigger;

/**
 * Which instant of a schedule it is the turn of, and which is next.
 *
 * @param instant null where the one that was due is passed over
 * @param next null where there is none
 */
record Turn(@Nullable Instant instant, @Nullable Instant next) {

    /** The one that is due, whatever became of it, unless it is too late for it. */
    static Turn of(ScheduledTrigger trigger, Instant due, Instant now) {
        Duration most = trigger.lateMaximumDelay();
        if (most != null && due.isBefore(now.minus(most))) {
            return after(trigger, now.minus(most).minusNanos(1));
        }
        return new Turn(due, trigger.nextAfter(due).orElse(null));
    }

    /**
     * The one that is due, which was missed.
     *
     * @param until the last instant that was missed
     * @param last finds the last one that was missed and for which the trigger would have fired
     */
    static Turn ofMissed(
            ScheduledTrigger trigger,
            Instant due,
            Instant now,
            MissedSchedules policy,
            Instant until,
            Supplier<Optional<Instant>> last) {
        return switch (policy) {
            case ALL -> of(trigger, due, now);
            case LAST -> last.get().map(missed -> of(trigger, missed, now)).orElseGet(() -> after(trigger, until));
            case NONE -> after(trigger, until);
        };
    }

    private static Turn after(ScheduledTrigger trigger, Instant instant) {
        return new Turn(null, trigger.nextAfter(instant).orElse(null));
    }
}
