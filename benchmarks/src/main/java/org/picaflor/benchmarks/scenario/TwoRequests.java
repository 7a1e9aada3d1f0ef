package org.picaflor.benchmarks.scenario;

import org.picaflor.benchmarks.flow.BenchmarkFlows;
import org.picaflor.benchmarks.load.RequestStub;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.Subject;

/** Two HTTP requests one after the other, each to a stub in this JVM that shares the machine's cores. */
final class TwoRequests implements Scenario {
    private static final double FIRST = 20;

    private final RequestStub stub = new RequestStub();
    private final HighestRate rate;

    TwoRequests(Length length, Details details) {
        rate = new HighestRate("E7b", BenchmarkFlows.twoRequests(stub.uri()), FIRST, length, Measure.E7B, details);
    }

    @Override
    public String id() {
        return rate.id();
    }

    @Override
    public boolean suits(Subject subject) {
        return rate.suits(subject);
    }

    @Override
    public void warmUp(Subject subject) {
        rate.warmUp(new CountedRequests(subject, stub));
    }

    @Override
    public void run(Subject subject, Journal journal) {
        rate.run(new CountedRequests(subject, stub), journal);
    }
}
