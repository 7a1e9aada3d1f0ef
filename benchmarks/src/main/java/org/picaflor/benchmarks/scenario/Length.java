package org.picaflor.benchmarks.scenario;

import java.time.Duration;

/** How thorough a run is. */
public enum Length {
    /** Proves the tool and shows the order of magnitude. */
    SHORT(3, 3, 20, 5, 4, 8, 0, 20),
    /** For the work of every day. */
    STANDARD(20, 5, 100, 30, 10, 12, 60, 75),
    /** By the rules of measurement: ten minutes at the highest rate on top of a million executions. */
    LONG(30, 7, 300, 60, 20, 14, 600, 75);

    private final int warmUps;
    private final int loops;
    private final int singles;
    private final Duration steady;
    private final Duration step;
    private final int steps;
    private final Duration soak;
    private final Duration idle;

    Length(int warmUps, int loops, int singles, int steady, int step, int steps, int soak, int idle) {
        this.warmUps = warmUps;
        this.loops = loops;
        this.singles = singles;
        this.steady = Duration.ofSeconds(steady);
        this.step = Duration.ofSeconds(step);
        this.steps = steps;
        this.soak = Duration.ofSeconds(soak);
        this.idle = Duration.ofSeconds(idle);
    }

    /** Executions one at a time before the first figure. */
    int warmUps() {
        return warmUps;
    }

    /** Executions of a loop of 160 in one run. */
    int loops() {
        return loops;
    }

    /** Executions one at a time in one run. */
    int singles() {
        return singles;
    }

    /** Time at a fixed rate. */
    Duration steady() {
        return steady;
    }

    /** Time at each rate of a search. */
    Duration step() {
        return step;
    }

    /** Most rates of a search. */
    int steps() {
        return steps;
    }

    /** Time at the rate that was found; zero where the search is believed. */
    Duration soak() {
        return soak;
    }

    /** Time without work. */
    Duration idle() {
        return idle;
    }

    /** How long executions are started while a snapshot is held. */
    Duration held() {
        return Duration.ofSeconds(this == SHORT ? 20 : 120);
    }

    /** Executions among which is searched. */
    int searched() {
        return this == SHORT ? 100_000 : 2_000_000;
    }

    /** How often each page of each search is asked for in a run. */
    int searches() {
        return this == SHORT ? 20 : 200;
    }

    /**
     * Triggers beside which the evaluator is measured, of which a tenth fires or stands beside a start; and executions
     * that are purged.
     */
    int many() {
        return this == SHORT ? 100_000 : 1_000_000;
    }

    /** Executions that are stored before. */
    public int existing() {
        return switch (this) {
            case SHORT -> 0;
            case STANDARD -> 100_000;
            case LONG -> 1_000_000;
        };
    }
}
