package org.picaflor.flow.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an execution's log.
 *
 * @param taskId null for lines of the execution itself
 * @param taskRunId null for lines of the execution itself
 * @param attempt number of the attempt, counted from 0; 0 for lines of the execution itself
 * @param thread name of the thread that logged, null where it tells nothing
 */
public record LogLine(
        String executionId,
        @Nullable String taskId,
        @Nullable String taskRunId,
        int attempt,
        Instant timestamp,
        Level level,
        @Nullable String thread,
        String message) {}
