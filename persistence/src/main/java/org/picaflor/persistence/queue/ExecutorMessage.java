package org.picaflor.persistence.queue;

import org.jspecify.annotations.Nullable;

/**
 * A message to the owner of an execution.
 *
 * @param offset its identity; says nothing about order
 * @param shard the execution's shard
 * @param type what happened, such as {@code CREATED} or {@code JOB_LOST}
 * @param body JSON, null where the type says it all
 */
public record ExecutorMessage(
        long offset,
        int shard,
        String executionId,
        String type,
        @Nullable String body) {}
