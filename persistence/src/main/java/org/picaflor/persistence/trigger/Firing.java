package org.picaflor.persistence.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trigger that was evaluated, and what that changes.
 *
 * @param expected the date it was read with; it is changed only if that still stands
 * @param firedFor the instant it fires for; null where its conditions do not hold
 * @param next when it is due after that; null for never again
 * @param executionId the execution it starts, by which it stays locked; null where there is none to wait for
 */
public record Firing(
        TriggerKey key,
        Instant expected,
        @Nullable Instant firedFor,
        @Nullable Instant next,
        @Nullable String executionId) {}
