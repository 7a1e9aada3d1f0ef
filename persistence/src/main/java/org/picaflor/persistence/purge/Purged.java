package org.picaflor.persistence.purge;

/**
 * How much was deleted.
 *
 * @param count of what the purge is about
 * @param logs log lines among what went with it
 */
public record Purged(long count, long logs) {
    public static final Purged NOTHING = new Purged(0, 0);

    public Purged plus(Purged other) {
        return new Purged(count + other.count, logs + other.logs);
    }
}
