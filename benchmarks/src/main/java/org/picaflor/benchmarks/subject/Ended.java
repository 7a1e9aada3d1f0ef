package org.picaflor.benchmarks.subject;

/**
 * An execution that has ended; all instants in microseconds since 1970.
 *
 * @param planned when its start was due
 * @param created first date of its history
 * @param ended when its end was there to stay
 */
public record Ended(long planned, long created, long ended) {

    public long latency() {
        return ended - planned;
    }

    /** What the engine itself took, without the way to it. */
    public long inside() {
        return ended - created;
    }
}
