package org.picaflor.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * One request that was to start an execution.
 *
 * @param planned when it was due, in microseconds since 1970
 * @param executionId id of the execution that was acknowledged, null where none was
 * @param fault what went wrong, null where nothing did
 */
public record Shot(
        long planned,
        @Nullable String executionId,
        @Nullable String fault) {}
