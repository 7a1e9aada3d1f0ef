package org.picaflor.benchmarks.report;

import java.util.List;

/**
 * One line of the table.
 *
 * @param subject the engine that was measured
 * @param values a figure for each run, at least one, in the order of the runs
 */
public record Row(Measure measure, String subject, List<Double> values) {

    public double min() {
        return sorted().getFirst();
    }

    /** The middle one; of an even number the mean of the two in the middle. */
    public double median() {
        List<Double> sorted = sorted();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double max() {
        return sorted().getLast();
    }

    public Verdict verdict() {
        return measure.verdict(median());
    }

    private List<Double> sorted() {
        return values.stream().sorted().toList();
    }
}
