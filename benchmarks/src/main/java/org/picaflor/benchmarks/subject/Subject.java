package org.picaflor.benchmarks.subject;

import java.time.Duration;
import org.picaflor.benchmarks.flow.BenchmarkFlow;
import org.picaflor.benchmarks.load.Arrivals;

/** A running engine that is measured. */
public interface Subject extends AutoCloseable {

    /** As it stands in the table. */
    String name();

    /** Stores a flow, so that it can be started. */
    void save(BenchmarkFlow flow);

    /**
     * Starts executions at a rate and waits until all have ended, but not longer than a while that grows with the load.
     */
    Outcome underLoad(BenchmarkFlow flow, Arrivals arrivals);

    /** Starts an execution, waits for its end, and starts the next one. */
    Outcome oneByOne(BenchmarkFlow flow, int count, Duration patience);

    @Override
    void close();
}
