package org.picaflor.scheduler.trigger;

import java.time.Duration;
import java.time.Instant;

/**
 * The database's clock, read once and counted on by the monotonic clock of this node, whose wall clock is never asked.
 *
 * @param instant what the database said
 * @param nanos the monotonic clock when the answer had come, so that nothing fires before its instant
 */
record DatabaseTime(Instant instant, long nanos) {

    /** What it says at a moment of the monotonic clock. */
    Instant at(long nanosNow) {
        return instant.plusNanos(nanosNow - nanos);
    }

    /** From a moment of the monotonic clock until an instant; negative when that is over. */
    Duration until(Instant date, long nanosNow) {
        return Duration.between(instant, date).minusNanos(nanosNow - nanos);
    }
}
