package org.picaflor.benchmarks.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.picaflor.benchmarks.flow.BenchmarkFlow;
import org.picaflor.benchmarks.load.Arrivals;
import org.picaflor.benchmarks.load.RequestStub;
import org.picaflor.benchmarks.subject.Outcome;
import org.picaflor.benchmarks.subject.Subject;

/**
 * An engine whose executions each send two requests to a stub: a load is whole only where the stub got every one of
 * them, and none twice.
 */
record CountedRequests(Subject subject, RequestStub stub) implements Subject {
    private static final int EACH = 2;

    @Override
    public String name() {
        return subject.name();
    }

    @Override
    public void save(BenchmarkFlow flow) {
        subject.save(flow);
    }

    @Override
    public Outcome underLoad(BenchmarkFlow flow, Arrivals arrivals) {
        stub.take();
        return counted(subject.underLoad(flow, arrivals));
    }

    @Override
    public Outcome oneByOne(BenchmarkFlow flow, int count, Duration patience) {
        stub.take();
        return counted(subject.oneByOne(flow, count, patience));
    }

    private Outcome counted(Outcome outcome) {
        List<String> faults = new ArrayList<>(outcome.faults());
        faults.addAll(faults(outcome.requested(), stub.take()));
        return new Outcome(outcome.requested(), outcome.ended(), outcome.backlog(), faults, outcome.cost());
    }

    /** What is wrong with the requests of so many executions, each path belonging to one request of one execution. */
    static List<String> faults(int executions, Map<String, Integer> requests) {
        List<String> faults = new ArrayList<>();
        if (requests.size() != executions * EACH) {
            faults.add(requests.size() + " different requests were sent, not " + executions * EACH);
        }
        long repeated = requests.values().stream().filter(count -> count > 1).count();
        if (repeated > 0) {
            faults.add(repeated + " requests were sent more than once");
        }
        return faults;
    }

    /** The engine belongs to whoever started it. */
    @Override
    public void close() {}
}
