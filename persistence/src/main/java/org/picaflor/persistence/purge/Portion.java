package org.picaflor.persistence.purge;

import java.util.List;

/**
 * What one transaction of a purge deletes.
 *
 * @param position behind which the next portion begins, once this one is deleted
 * @param read how many were looked at
 * @param keys of what is to be deleted; may be empty
 * @param isPart whether this is only a part of what belongs to its one key, which comes again in the next portion
 */
public record Portion(String position, int read, List<String> keys, boolean isPart) {
    public Portion {
        keys = List.copyOf(keys);
    }

    Portion(String position, int read, List<String> keys) {
        this(position, read, keys, false);
    }

    /** Nothing to be done, at a position. */
    public static Portion nothing(String position) {
        return new Portion(position, 0, List.of());
    }
}
