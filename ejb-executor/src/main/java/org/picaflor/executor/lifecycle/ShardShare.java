package org.picaflor.executor.lifecycle;

import org.picaflor.persistence.shard.Shards;

/**
 * What a node does to come to its fair share of the shards. Each node decides for itself from what all see alike: the
 * live executors and their order; the first of them own one shard more where the shards do not divide evenly.
 *
 * @param take how many to take now; 0 when {@code release} is not
 * @param release how many to let go of now
 */
public record ShardShare(int take, int release) {

    /**
     * @param executors live ones, at least 1
     * @param rank how many of them come before this node's
     * @param owned shards this node owns
     * @param free shards of nobody alive
     */
    public static ShardShare decide(int executors, int rank, int owned, int free) {
        int share = Shards.COUNT / executors + (rank < Shards.COUNT % executors ? 1 : 0);
        return new ShardShare(Math.max(0, Math.min(share - owned, free)), Math.max(0, owned - share));
    }
}
