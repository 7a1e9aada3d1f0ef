package org.picaflor.persistence.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trigger that fires again after it was switched off.
 *
 * @param next when it fires next; null for one that does not fire by itself
 */
public record TriggerResumption(TriggerKey key, @Nullable Instant next) {}
