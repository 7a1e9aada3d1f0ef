package org.picaflor.flow.expression.evaluation;

import java.time.Duration;

/**
 * What one rendering may spend, so that no expression can take a server down.
 *
 * @param steps turns of all loops, macros and blocks together
 * @param listLength elements of a list that an expression makes
 * @param textLength characters of the result and of every text on the way to it
 * @param createdCharacters characters of all texts made on the way together
 * @param depth how deep brackets, macros, blocks and {@code render()} may nest
 * @param time from start to end on the monotonic clock
 */
public record Limits(int steps, int listLength, int textLength, long createdCharacters, int depth, Duration time) {
    public static final Limits DEFAULT =
            new Limits(1_000_000, 1_000_000, 4 << 20, 32L << 20, 50, Duration.ofSeconds(5));
}
