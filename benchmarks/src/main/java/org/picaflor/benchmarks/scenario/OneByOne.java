package org.picaflor.benchmarks.scenario;

import java.time.Duration;
import java.util.Map;
import org.picaflor.benchmarks.flow.BenchmarkFlow;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.Outcome;
import org.picaflor.benchmarks.subject.Subject;

/**
 * Executions of a flow, each started when the one before has ended.
 *
 * @param percentiles which percentile of a run is written down as what
 */
record OneByOne(String id, BenchmarkFlow flow, int warmUps, int count, Map<Double, Measure> percentiles)
        implements Scenario {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public boolean suits(Subject subject) {
        return true;
    }

    @Override
    public void warmUp(Subject subject) {
        subject.save(flow);
        subject.oneByOne(flow, warmUps, PATIENCE);
    }

    @Override
    public void run(Subject subject, Journal journal) {
        Outcome outcome = subject.oneByOne(flow, count, PATIENCE);
        journal.fault(id, subject.name(), outcome.faults());
        if (!outcome.ended().isEmpty()) {
            percentiles.forEach((percent, measure) ->
                    journal.add(measure, subject.name(), outcome.latency().millis(percent)));
        }
        if (outcome.cost() != null) {
            journal.cost(id, subject.name(), flow, outcome.cost());
        }
    }
}
