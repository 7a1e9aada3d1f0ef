package org.picaflor.benchmarks.load;

import java.time.Duration;

/**
 * When requests are due, evenly spaced, whatever becomes of those before.
 *
 * @param perSecond greater than 0
 */
public record Arrivals(double perSecond, Duration length) {
    private static final double NANOS_PER_SECOND = 1e9;

    public Arrivals {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("A rate is greater than 0, not " + perSecond);
        }
    }

    /** How many requests there are; at least one. */
    public int count() {
        return (int) Math.max(1, Math.round(perSecond * length.toNanos() / NANOS_PER_SECOND));
    }

    /** Nanoseconds from the beginning to the request of that number, the first being 0. */
    public long offset(int number) {
        return Math.round(number * NANOS_PER_SECOND / perSecond);
    }
}
