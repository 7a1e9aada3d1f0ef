package org.picaflor.persistence.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trigger that is due or will be soon.
 *
 * @param date when it is due
 * @param firesFor the instant it fires for: the same, but for one that is tried again after an error
 * @param missed when its instants were missed; null where none was
 */
public record DueTrigger(
        TriggerKey key,
        int flowRevision,
        Instant date,
        Instant firesFor,
        @Nullable MissedPeriod missed) {

    /** One that has missed nothing. */
    public DueTrigger(TriggerKey key, int flowRevision, Instant date, Instant firesFor) {
        this(key, flowRevision, date, firesFor, null);
    }
}
