package org.picaflor.executor.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Label;

/**
 * Asks that a trigger fire for a stretch of the past.
 *
 * @param start first instant that counts
 * @param end last instant that counts; null for now, and no later than that
 * @param inputs put over those of the trigger
 * @param labels added to those of the trigger
 */
public record BackfillRequest(Instant start, @Nullable Instant end, Map<String, Object> inputs, List<Label> labels) {}
