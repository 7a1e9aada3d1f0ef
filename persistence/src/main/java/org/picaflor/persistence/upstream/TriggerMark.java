package org.picaflor.persistence.upstream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.trigger.TriggerKey;

/**
 * What is noted at a trigger once it was told of something.
 *
 * @param firedFor when what it fired for happened; null where it did not fire
 * @param error why it could not be evaluated; null where it could
 */
public record TriggerMark(
        TriggerKey key,
        @Nullable Instant firedFor,
        @Nullable String error) {}
