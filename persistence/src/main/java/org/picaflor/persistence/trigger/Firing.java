package org.picaflor.persistence.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trigger that was evaluated, and what that changes.
 *
 * @param expected the date it was read with; it is changed only if that still stands
 * @param firedFor the instant it fires for; null where its conditions do not hold
 * @param next the instant it fires for after that; null for never again
 * @param executionId the execution it starts, by which it stays locked; null where there is none to wait for
 * @param backfill what it goes on with: then it is due at once or, where it fired and waits for no execution, after a
 *     second, for the next instant; null where it goes on with the present: then it is due at the next instant
 */
public record Firing(
        TriggerKey key,
        Instant expected,
        @Nullable Instant firedFor,
        @Nullable Instant next,
        @Nullable String executionId,
        @Nullable Backfill backfill) {

    /** One that goes on with the present. */
    public Firing(
            TriggerKey key,
            Instant expected,
            @Nullable Instant firedFor,
            @Nullable Instant next,
            @Nullable String executionId) {
        this(key, expected, firedFor, next, executionId, null);
    }
}
