package org.picaflor.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.picaflor.benchmarks.flow.BenchmarkFlows;
import org.picaflor.flow.execution.Execution;

/** A whole execution in memory: every step decided and applied, every task run, its outputs merged; nothing stored. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EngineBenchmark {
    @Param({"benchmark01", "bench-flowable", "hummingbird-outputs"})
    public String flow = "benchmark01";

    @SuppressWarnings("NullAway.Init")
    private InMemory executions;

    @Setup
    public void compile() {
        executions = new InMemory(
                switch (flow) {
                    case "benchmark01" -> BenchmarkFlows.benchmark01();
                    case "bench-flowable" -> BenchmarkFlows.flowable();
                    default -> BenchmarkFlows.hummingbirdOutputs();
                });
    }

    @Benchmark
    public Execution execute() throws InterruptedException {
        return executions.execute();
    }
}
