package org.picaflor.benchmarks.scenario;

import java.time.Duration;
import org.picaflor.benchmarks.flow.BenchmarkFlow;
import org.picaflor.benchmarks.load.Arrivals;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.Outcome;
import org.picaflor.benchmarks.subject.Subject;

/**
 * A flow started at a fixed rate.
 *
 * @param details writes down what else is of interest in an outcome, under the subject's name
 */
record SteadyRate(String id, BenchmarkFlow flow, Arrivals arrivals, Measure p50, Measure p99, Details details)
        implements Scenario {
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final double MIDDLE = 50;
    private static final double SLOWEST = 99;

    @Override
    public boolean suits(Subject subject) {
        return true;
    }

    @Override
    public void warmUp(Subject subject) {
        subject.save(flow);
        subject.underLoad(flow, new Arrivals(arrivals.perSecond(), WARM_UP));
    }

    @Override
    public void run(Subject subject, Journal journal) {
        Outcome outcome = subject.underLoad(flow, arrivals);
        journal.fault(id, subject.name(), outcome.faults());
        if (!outcome.ended().isEmpty()) {
            journal.add(p50, subject.name(), outcome.latency().millis(MIDDLE));
            journal.add(p99, subject.name(), outcome.latency().millis(SLOWEST));
            details.write(subject.name(), outcome, journal);
        }
        if (outcome.cost() != null) {
            journal.cost(id, subject.name(), flow, outcome.cost());
        }
    }
}
