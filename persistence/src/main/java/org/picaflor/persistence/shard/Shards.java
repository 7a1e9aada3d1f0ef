package org.picaflor.persistence.shard;

/**
 * Which shard an execution lives on. Part of the stored format: messages carry their shard, so neither the number nor
 * the hash can change without a migration that rewrites the queue.
 */
public final class Shards {
    public static final int COUNT = 64;

    private Shards() {}

    /** The shard of an execution: {@link String#hashCode}, which the language specifies, modulo {@link #COUNT}. */
    public static int of(String executionId) {
        return Math.floorMod(executionId.hashCode(), COUNT);
    }
}
