package org.picaflor.flow.window;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param start belongs to it
 * @param end does not belong to it
 */
public record Span(Instant start, Instant end) {

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }
}
