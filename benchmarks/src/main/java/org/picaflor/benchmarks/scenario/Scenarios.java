package org.picaflor.benchmarks.scenario;

import static org.picaflor.benchmarks.report.Measure.*;

import java.util.List;
import java.util.Map;
import org.picaflor.benchmarks.flow.BenchmarkFlow;
import org.picaflor.benchmarks.flow.BenchmarkFlows;
import org.picaflor.benchmarks.load.Arrivals;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.Cost;
import org.picaflor.benchmarks.subject.Outcome;
import org.picaflor.benchmarks.subject.Picaflor;

/** All scenarios. */
public final class Scenarios {
    private static final double PER_MINUTE_1000 = 1000 / 60.0;
    private static final double PERCENT = 100;
    private static final double MIDDLE = 50;
    private static final double SLOWEST = 99;

    private Scenarios() {}

    /** Those that are run again after each start of a server, in that order. */
    public static List<Scenario> of(Length length) {
        BenchmarkFlow flowable = BenchmarkFlows.flowable();
        BenchmarkFlow benchmark01 = BenchmarkFlows.benchmark01();
        return List.of(
                new Idle(length.idle()),
                new WriteFloor(length.step()),
                new OneByOne("E1", BenchmarkFlows.hummingbird(), length.warmUps(), length.loops(), Map.of(MIDDLE, E1)),
                new OneByOne(
                        "E2",
                        BenchmarkFlows.hummingbirdOutputs(),
                        length.warmUps(),
                        length.loops(),
                        Map.of(MIDDLE, E2)),
                new OneByOne(
                        "E3", flowable, length.warmUps(), length.singles(), Map.of(MIDDLE, E3_P50, SLOWEST, E3_P99)),
                new SteadyRate("E4", flowable, new Arrivals(10, length.steady()), E4_P50, E4_P99, Details.NONE),
                new HighestRate("E5", flowable, 20, length, E5, latencies(E5_P50, E5_P99)),
                new SteadyRate(
                        "E6",
                        benchmark01,
                        new Arrivals(PER_MINUTE_1000, length.steady()),
                        E6_P50,
                        E6_P99,
                        Scenarios::atRateOfE6),
                new HighestRate("E7", benchmark01, 50, length, E7, Scenarios::atRateOfE7),
                new TwoRequests(length, latencies(E7B_P50, E7B_P99)),
                new GrowingLoop(length != Length.SHORT),
                new HighestRate("E9", BenchmarkFlows.largeOutputs(160), 5, length, E9_160, Details.NONE),
                new HighestRate("E9", BenchmarkFlows.largeOutputs(256), 5, length, E9_256, Details.NONE));
    }

    /** Those that leave a full database behind: run on one server when everything else is done. */
    public static List<Scenario> last(Length length) {
        StoredTriggers million = new StoredTriggers("many", length.many() / 100, 100);
        StoredTriggers burst = new StoredTriggers("burst", length.many() / 1000, 100);
        return List.of(
                new Polls(length.steady()),
                new HeldSnapshot(length.held()),
                new Searches(length.searched(), length.searches()),
                new EvaluationTick(million, length.idle()),
                new MonitorPass(million, length.idle()),
                new TriggerLateness(burst, 100, length.steady()),
                new TriggerBurst(burst),
                new HistoryPurge(length.many()),
                new StartWithFlows(new StoredTriggers("start", length.many() / 10, 1)));
    }

    /** Writes down what stands at the end of everything else. */
    public static void finish(Picaflor picaflor, Journal journal) {
        Idle.peak(picaflor, journal);
    }

    private static Details latencies(Measure p50, Measure p99) {
        return (subject, outcome, journal) -> {
            journal.add(p50, subject, outcome.latency().millis(MIDDLE));
            journal.add(p99, subject, outcome.latency().millis(SLOWEST));
        };
    }

    private static void atRateOfE6(String subject, Outcome outcome, Journal journal) {
        journal.add(E6_INSIDE, subject, outcome.inside().millis(MIDDLE));
        if (outcome.cost() != null) {
            journal.add(
                    E10_E6,
                    subject,
                    outcome.cost().roundTrips() / BenchmarkFlows.benchmark01().taskRuns());
        }
    }

    private static void atRateOfE7(String subject, Outcome outcome, Journal journal) {
        latencies(E7_P50, E7_P99).write(subject, outcome, journal);
        Measure floor = subject.contains(Picaflor.NOT_FOLDING) ? FLOOR_STEPWISE : FLOOR_FOLDED;
        journal.median(floor, "PostgreSQL")
                .ifPresent(limit -> journal.median(E7, subject)
                        .ifPresent(rate -> journal.add(E7_FLOOR, subject, rate / limit * PERCENT)));
        Cost cost = outcome.cost();
        if (cost != null) {
            journal.add(
                    E10_E7,
                    subject,
                    cost.roundTrips() / BenchmarkFlows.benchmark01().taskRuns());
            journal.add(E10_STATEMENTS, subject, cost.statements());
            journal.add(E10_ROWS, subject, cost.rows());
            journal.add(E10_WAL, subject, cost.walBytes());
            journal.add(E10_SERVER_CPU, subject, cost.serverCpuMillis());
            journal.add(E10_DATABASE_CPU, subject, cost.databaseCpuMillis());
            journal.add(E10_ALLOCATED, subject, cost.allocatedBytes());
        }
    }
}
