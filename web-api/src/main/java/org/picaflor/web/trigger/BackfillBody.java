package org.picaflor.web.trigger;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A backfill as clients ask for it.
 *
 * @param start an ISO date with or without time; needed
 * @param end the same; now where it is not given
 * @param inputs put over those of the trigger
 * @param labels as a map, or as a list of {@code key} and {@code value}
 */
public record BackfillBody(
        @Nullable String start,
        @Nullable String end,
        @Nullable Map<String, Object> inputs,
        @Nullable Object labels) {}
