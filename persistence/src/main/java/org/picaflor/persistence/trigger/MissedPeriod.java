package org.picaflor.persistence.trigger;

import java.time.Instant;

/**
 * A time in which nobody could fire a trigger.
 *
 * @param after the last instant before it
 * @param until the last instant of it
 */
public record MissedPeriod(Instant after, Instant until) {

    /** Whether an instant was missed. */
    public boolean includes(Instant instant) {
        return instant.isAfter(after) && !instant.isAfter(until);
    }
}
