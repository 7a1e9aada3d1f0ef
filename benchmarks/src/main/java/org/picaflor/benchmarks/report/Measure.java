package org.picaflor.benchmarks.report;

import static org.picaflor.benchmarks.report.Direction.HIGHER;
import static org.picaflor.benchmarks.report.Direction.LOWER;

/** What is measured, with its targets; in the order of the table. */
public enum Measure {
    E1("E1", "hummingbird: ForEach of 160, Log", "ms", LOWER, 500, 100),
    E2("E2", "hummingbird-outputs: ForEach of 160, OutputValues", "ms", LOWER, 700, 150),
    E3_P50("E3", "bench-flowable one at a time, p50", "ms", LOWER, 40, 12),
    E3_P99("E3", "bench-flowable one at a time, p99", "ms", LOWER),
    E4_P50("E4", "bench-flowable at 10/s, p50", "ms", LOWER, 40, 15),
    E4_P99("E4", "bench-flowable at 10/s, p99", "ms", LOWER, 100, 40),
    E5("E5", "bench-flowable, highest rate with p99 < 1 s", "1/s", HIGHER, 200, 800),
    E5_P50("E5", "  its p50", "ms", LOWER),
    E5_P99("E5", "  its p99", "ms", LOWER),
    E6_P50("E6", "benchmark01 at 1,000/min, p50", "ms", LOWER, 20, 6),
    E6_P99("E6", "benchmark01 at 1,000/min, p99", "ms", LOWER, 60, 20),
    E6_INSIDE("E6", "  p50 by the engine's own history", "ms", LOWER),
    E7("E7", "benchmark01, highest rate with p99 < 1 s", "1/s", HIGHER, 600, 2000),
    E7_P50("E7", "  its p50", "ms", LOWER),
    E7_P99("E7", "  its p99", "ms", LOWER),
    E7_FLOOR("E7", "  share of the floor below", "%", HIGHER),
    E7B("E7b", "webhook + two HTTP requests, highest rate with p99 < 1 s", "1/s", HIGHER, 300, 1000),
    E7B_P50("E7b", "  its p50", "ms", LOWER),
    E7B_P99("E7b", "  its p99", "ms", LOWER),
    E8_10K("E8", "ForEach of 10,000", "s", LOWER, 6, 1.5),
    E8_GROWTH("E8", "ForEach of 20,000 : 10,000", "x", LOWER, 2.2, 2.2),
    E8_100K("E8", "ForEach of 100,000", "s", LOWER, 60, 15),
    E9_160("E9", "outputs of 160 KB, highest rate with p99 < 1 s", "1/s", HIGHER, 40, 150),
    E9_256("E9", "outputs of 256 KB, highest rate with p99 < 1 s", "1/s", HIGHER),
    E10_E6("E10", "round trips per task run at the rate of E6", "", LOWER),
    E10_E7("E10", "round trips per task run at the rate of E7", "", LOWER, 1, 0.1),
    E10_STATEMENTS("E10", "  statements per execution of benchmark01", "", LOWER),
    E10_ROWS("E10", "  rows written per execution", "", LOWER),
    E10_WAL("E10", "  WAL per execution", "bytes", LOWER),
    E10_SERVER_CPU("E10", "  CPU of the server per execution", "ms", LOWER),
    E10_DATABASE_CPU("E10", "  CPU of PostgreSQL per execution", "ms", LOWER),
    E10_ALLOCATED("E10", "  bytes allocated in the server per execution", "bytes", LOWER),
    E11("E11", "sustained rate under a held snapshot, of the rate without", "%", HIGHER, 85, 97),
    E11_FREE("E11", "  benchmark01 under overload without a snapshot", "1/s", HIGHER),
    E11_HELD("E11", "  the same while a snapshot is held", "1/s", HIGHER),
    E12_IDLE("E12", "resident memory, idle", "MB", LOWER, 450, 300),
    E12_PEAK("E12", "resident memory, highest under load", "MB", LOWER, 900, 600),
    E12_HEAP("E12", "heap after collection", "MB", LOWER),
    E12_CPU("E12", "CPU idle, share of a core", "%", LOWER, 2, 0.5),
    E12_STATEMENTS("E12", "statements idle", "1/s", LOWER, 5, 5),
    E13("E13", "search of executions, slowest of twelve filter sets and two pages, p99", "ms", LOWER, 100, 20),
    E13_P50("E13", "  all of them, p50", "ms", LOWER),
    E13_P99("E13", "  all of them, p99", "ms", LOWER),
    S1("S1", "tick of the evaluator, 1,000,000 triggers, none due", "ms", LOWER, 10, 2),
    S1_HELD("S1", "  after 1,000,000 firings under a held snapshot", "ms", LOWER, 10, 2),
    S1_GROWTH("S1", "  that : at rest", "x", LOWER, 2, 2),
    S2("S2", "100,000 triggers due in one second: all executions stored", "s", LOWER, 15, 5),
    S3_P50("S3", "lateness with 100,000 schedules, 100 firings/s, p50", "ms", LOWER),
    S3("S3", "lateness with 100,000 schedules, 100 firings/s, p99", "ms", LOWER, 100, 20),
    S4("S4", "longest round of the monitor, 1,000,000 triggers, 10,000 executions running", "ms", LOWER, 200, 50),
    S4_TICK("S4", "  tick of the evaluator meanwhile", "ms", LOWER),
    S5("S5", "start with 100,000 flows with triggers, beyond the one without", "s", LOWER, 8, 2),
    S5_START("S5", "  the start without", "s", LOWER),
    S6("S6", "purge of 1,000,000 executions", "s", LOWER, 60, 5),
    S6_SPACE("S6", "  space that is still taken", "%", LOWER),
    POLL_ONE("polls", "a look at the queue by the one query", "us", LOWER),
    POLL_TWO_TIMES("polls", "  how many times as long by a query for each queue", "x", HIGHER),
    POLL_TWO_CPU("polls", "  how many times the CPU of the database", "x", HIGHER),
    POLL_MANY_TIMES("polls", "  how many times as long by a query for each shard", "x", HIGHER),
    POLL_MANY_CPU("polls", "  how many times the CPU of the database", "x", HIGHER),
    FLOOR_FOLDED("floor", "the rows of benchmark01 by SQL alone, two commits", "1/s", HIGHER),
    FLOOR_STEPWISE("floor", "the same, a commit for each step", "1/s", HIGHER);

    private final String scenario;
    private final String description;
    private final String unit;
    private final Direction direction;
    private final double must;
    private final double goal;

    Measure(String scenario, String description, String unit, Direction direction, double must, double goal) {
        this.scenario = scenario;
        this.description = description;
        this.unit = unit;
        this.direction = direction;
        this.must = must;
        this.goal = goal;
    }

    Measure(String scenario, String description, String unit, Direction direction) {
        this(scenario, description, unit, direction, Double.NaN, Double.NaN);
    }

    public String scenario() {
        return scenario;
    }

    public String description() {
        return description;
    }

    /** Empty for a mere number. */
    public String unit() {
        return unit;
    }

    public boolean hasTarget() {
        return !Double.isNaN(must);
    }

    public double must() {
        return must;
    }

    public double goal() {
        return goal;
    }

    /** How many times better one figure is than another. */
    double advantage(double value, double other) {
        return direction.advantage(value, other);
    }

    /** What the figure means for the target. */
    public Verdict verdict(double value) {
        if (!hasTarget()) {
            return Verdict.NONE;
        }
        if (direction.reaches(value, goal)) {
            return Verdict.GOAL;
        }
        return direction.reaches(value, must) ? Verdict.MUST : Verdict.MISSED;
    }
}
