package org.picaflor.persistence.execution;

import org.jspecify.annotations.Nullable;

/**
 * A job for a worker, to be stored in the transaction that creates it.
 *
 * @param offset from {@link org.picaflor.persistence.queue.QueueOffsets}
 * @param attempt counted from 0
 * @param workerGroup the empty text for the default group
 * @param priority the lower, the sooner
 * @param claimedBy the service instance it is handed to in memory; null leaves it to whoever claims it first
 * @param claimToken what the receipt must show when it was claimed at birth; else without meaning
 */
public record NewJob(
        long offset,
        String taskRunId,
        int attempt,
        String workerGroup,
        int priority,
        @Nullable String claimedBy,
        long claimToken) {}
