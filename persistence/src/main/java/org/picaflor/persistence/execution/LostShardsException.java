package org.picaflor.persistence.execution;

import java.util.Set;
import java.util.TreeSet;

/**
 * The writer no longer owns some of the shards it writes to: another node took them over. Nothing was written; drop
 * what is cached of these shards and write the others again.
 */
public class LostShardsException extends RuntimeException {
    private final transient Set<Integer> shards;

    public LostShardsException(Set<Integer> shards) {
        super("Shards " + new TreeSet<>(shards) + " are no longer owned with the epoch this writer holds.");
        this.shards = Set.copyOf(shards);
    }

    public Set<Integer> shards() {
        return shards;
    }
}
