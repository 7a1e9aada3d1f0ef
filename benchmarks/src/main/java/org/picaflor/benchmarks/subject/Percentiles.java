package org.picaflor.benchmarks.subject;

import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/** Durations, in three significant digits. */
public final class Percentiles {
    private static final int DIGITS = 3;
    private static final double MICROS_PER_MILLI = 1000;

    private final Histogram histogram = new Histogram(DIGITS);

    /** @param micros durations in microseconds; clocks that disagree may make them negative, which counts as 0 */
    public Percentiles(LongStream micros) {
        micros.forEach(value -> histogram.recordValue(Math.max(0, value)));
    }

    /**
     * The duration that so many do not exceed, in milliseconds.
     *
     * @param percent such as 99
     */
    public double millis(double percent) {
        return histogram.getValueAtPercentile(percent) / MICROS_PER_MILLI;
    }
}
