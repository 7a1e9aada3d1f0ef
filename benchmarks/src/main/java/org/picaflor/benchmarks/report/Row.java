package org.picaflor.benchmarks.report;

import java.util.List;
import org.picaflor.benchmarks.subject.Picaflor;

/**
 * One line of the table.
 *
 * @param subject the engine that was measured
 * @param values a figure for each run, at least one, in the order of the runs
 * @param loads load average of the machine at the end of each of these runs
 */
public record Row(Measure measure, String subject, List<Double> values, List<Double> loads) {

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

    /** Load average of the machine beside the figures, the highest of the runs. */
    public double load() {
        return loads.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** Targets are for Picaflor alone, and the goal of E7 counts only where every step is a commit of its own. */
    public Verdict verdict() {
        if (!subject.startsWith(Picaflor.NAME)) {
            return Verdict.NONE;
        }
        Verdict verdict = measure.verdict(median());
        boolean folding = !subject.contains(Picaflor.NOT_FOLDING);
        return measure == Measure.E7 && folding && verdict == Verdict.GOAL ? Verdict.MUST : verdict;
    }

    private List<Double> sorted() {
        return values.stream().sorted().toList();
    }
}
