package org.picaflor.persistence.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trigger that is to fire.
 *
 * @param expected the date it was read with; it fires only if that still stands
 * @param next when it fires after that; null for never again
 * @param executionId the execution it starts, by which it stays locked; null where there is none to wait for
 */
public record Firing(
        TriggerKey key,
        Instant expected,
        @Nullable Instant next,
        @Nullable String executionId) {}
