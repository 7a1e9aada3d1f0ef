package org.picaflor.persistence.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nobody could fire a trigger.
 *
 * @param after the last instant before it
 * @param until the last instant of it
 */
public record MissedPeriod(Instant after, Instant until) {

    /** Null where either bound is. */
    static @Nullable MissedPeriod of(@Nullable Instant after, @Nullable Instant until) {
        return after == null || until == null ? null : new MissedPeriod(after, until);
    }

    /** Whether an instant was missed. */
    public boolean includes(Instant instant) {
        return instant.isAfter(after) && !instant.isAfter(until);
    }
}
