package org.picaflor.persistence.execution;

import java.util.Set;
import java.util.TreeSet;

/**
 * Messages or jobs that a step used up are gone, or are held by somebody else now: their effect was written before. The
 * transaction must be rolled back and what is cached of the executions concerned dropped.
 */
public class StaleMessagesException extends RuntimeException {
    private final transient Set<Long> offsets;

    /** @param offsets those of the missing messages and jobs */
    public StaleMessagesException(Set<Long> offsets) {
        super("Queue messages " + new TreeSet<>(offsets) + " were consumed or claimed anew by somebody else.");
        this.offsets = Set.copyOf(offsets);
    }

    public Set<Long> offsets() {
        return offsets;
    }
}
