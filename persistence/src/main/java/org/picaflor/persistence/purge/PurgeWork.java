package org.picaflor.persistence.purge;

import java.util.Optional;

/**
 * Something to be deleted in small portions, in the order of its keys. Whoever does it keeps the position, so that the
 * work can go on from there after a stop or a crash; doing a portion again does no harm.
 */
public interface PurgeWork {
    /** Where to begin: before all keys. */
    String BEGINNING = "";

    /** Roughly how many there are to be looked at behind a position, by what the planner expects. */
    long expected(String position);

    /**
     * The next portion behind a position; empty where there is nothing more. It reads and locks nothing.
     *
     * @param position of the portion before, or {@link #BEGINNING}
     */
    Optional<Portion> next(String position);

    /** Deletes what a portion names, as far as it may still go, in the caller's transaction; bounded in rows. */
    Purged remove(Portion portion);
}
