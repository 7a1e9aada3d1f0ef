package org.picaflor.benchmarks.subject;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What became of the executions of one load.
 *
 * @param requested how many starts there were to be
 * @param ended those that ended well, in the order in which they were due
 * @param backlog how many had not ended when the last one was started
 * @param faults what was wrong; empty when every execution succeeded and everything it should have stored is there
 * @param cost what it took, null where that cannot be told
 */
public record Outcome(
        int requested,
        List<Ended> ended,
        long backlog,
        List<String> faults,
        @Nullable Cost cost) {
    private static final int PARTS = 4;
    private static final double MICROS_PER_SECOND = 1e6;
    /** Latencies that differ by less than this are taken for the same. */
    private static final double NOISE_MILLIS = 100;

    /** From when the starts were due to when the ends were there to stay. */
    public Percentiles latency() {
        return percentiles(ended, Ended::latency);
    }

    /** From the first to the last date of the engine's own account. */
    public Percentiles inside() {
        return percentiles(ended, Ended::inside);
    }

    /** Executions that ended in a second, from when the first start was due until the last end; 0 where none ended. */
    public double rate() {
        long first = ended.stream().mapToLong(Ended::planned).min().orElse(0);
        long last = ended.stream().mapToLong(Ended::ended).max().orElse(0);
        return last > first ? ended.size() * MICROS_PER_SECOND / (last - first) : 0;
    }

    public boolean isWhole() {
        return faults.isEmpty() && ended.size() == requested;
    }

    /** Whether those that were started later waited longer: then the load was more than could be worked off. */
    public boolean isFallingBehind() {
        int part = ended.size() / PARTS;
        if (part == 0) {
            return false;
        }
        double first = percentiles(ended.subList(0, part), Ended::latency).millis(50);
        double last = percentiles(ended.subList(ended.size() - part, ended.size()), Ended::latency)
                .millis(50);
        return last > 2 * first + NOISE_MILLIS;
    }

    private static Percentiles percentiles(List<Ended> executions, ToLongFunction<Ended> duration) {
        return new Percentiles(executions.stream().mapToLong(duration));
    }
}
