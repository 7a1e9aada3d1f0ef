package org.picaflor.benchmarks.scenario;

import java.time.Duration;
import org.picaflor.benchmarks.flow.BenchmarkFlow;
import org.picaflor.benchmarks.flow.BenchmarkFlows;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.Outcome;
import org.picaflor.benchmarks.subject.Picaflor;
import org.picaflor.benchmarks.subject.Subject;

/**
 * Loops of n and 2n iterations, and a large one: what grows faster than they do is a defect.
 * The peer would need an hour for one of them.
 *
 * @param withLarge whether the loop of 100,000 is run too
 */
record GrowingLoop(boolean withLarge) implements PicaflorScenario {
    private static final int SMALL = 10_000;
    private static final int LARGE = 100_000;
    private static final int PATIENCE_MINUTES = 5;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final double ONLY = 100;

    @Override
    public String id() {
        return "E8";
    }

    @Override
    public void warmUp(Subject subject) {
        BenchmarkFlow flow = BenchmarkFlows.loop(SMALL / 10);
        subject.save(flow);
        subject.oneByOne(flow, 1, Duration.ofMinutes(PATIENCE_MINUTES));
    }

    @Override
    public void run(Picaflor picaflor, Journal journal) {
        double small = seconds(picaflor, SMALL, journal);
        double twice = seconds(picaflor, 2 * SMALL, journal);
        if (small > 0 && twice > 0) {
            journal.add(Measure.E8_10K, picaflor.name(), small);
            journal.add(Measure.E8_GROWTH, picaflor.name(), twice / small);
        }
        double large = withLarge ? seconds(picaflor, LARGE, journal) : 0;
        if (large > 0) {
            journal.add(Measure.E8_100K, picaflor.name(), large);
        }
    }

    /** 0 where the execution did not end well. */
    private double seconds(Subject subject, int values, Journal journal) {
        BenchmarkFlow flow = BenchmarkFlows.loop(values);
        subject.save(flow);
        Outcome outcome = subject.oneByOne(flow, 1, Duration.ofMinutes(PATIENCE_MINUTES));
        journal.fault(id() + " of " + values, subject.name(), outcome.faults());
        if (outcome.cost() != null) {
            journal.cost(id() + " of " + values, subject.name(), outcome.cost());
        }
        return outcome.isWhole() ? outcome.latency().millis(ONLY) / MILLIS_PER_SECOND : 0;
    }
}
