package org.picaflor.persistence.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trigger that is due or will be soon.
 *
 * @param date when it is due
 * @param firesFor the instant it fires for: the same, but for one that is tried again after an error or is busy with a
 *     backfill
 * @param missed when its instants were missed; null where none was
 * @param backfill what it is busy with; null where it fires for the present
 */
public record DueTrigger(
        TriggerKey key,
        int flowRevision,
        Instant date,
        Instant firesFor,
        @Nullable MissedPeriod missed,
        @Nullable Backfill backfill) {

    /** One that fires for the present. */
    public DueTrigger(TriggerKey key, int flowRevision, Instant date, Instant firesFor, @Nullable MissedPeriod missed) {
        this(key, flowRevision, date, firesFor, missed, null);
    }

    /** One that has missed nothing. */
    public DueTrigger(TriggerKey key, int flowRevision, Instant date, Instant firesFor) {
        this(key, flowRevision, date, firesFor, null);
    }
}
