package org.picaflor.benchmarks.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.picaflor.benchmarks.flow.BenchmarkFlow;
import org.picaflor.benchmarks.load.Arrivals;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.Outcome;
import org.picaflor.benchmarks.subject.Picaflor;
import org.picaflor.benchmarks.subject.Subject;

/** The highest rate at which 99 of 100 executions have ended within a second of when they were due. */
final class HighestRate implements Scenario {
    private static final double LIMIT_MILLIS = 1000;
    private static final double SLOWEST = 99;
    private static final double PRECISION = 1.1;
    /** Of a rate that holds for seconds but not for minutes, this part is tried next. */
    private static final double LESS = 0.9;

    private static final int SOAKS = 4;
    private static final double NARROW = 3;

    private final String id;
    private final BenchmarkFlow flow;
    private final double first;
    private final Length length;
    private final Measure measure;
    private final Details details;
    /** The rate of the run before: where the next search begins. */
    private final Map<String, Double> found = new HashMap<>();

    private @Nullable Outcome best;

    /** @param first rate with which the first search begins */
    HighestRate(String id, BenchmarkFlow flow, double first, Length length, Measure measure, Details details) {
        this.id = id;
        this.flow = flow;
        this.first = first;
        this.length = length;
        this.measure = measure;
        this.details = details;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean suits(Subject subject) {
        return true;
    }

    @Override
    public void warmUp(Subject subject) {
        subject.save(flow);
        subject.underLoad(flow, new Arrivals(first, length.step()));
    }

    @Override
    public void run(Subject subject, Journal journal) {
        best = null;
        double begin = found.getOrDefault(subject.name(), first);
        OptionalDouble before = journal.median(measure, subject.name());
        double rate;
        if (length == Length.LONG && before.isPresent()) {
            begin = before.getAsDouble();
            rate = begin;
        } else {
            rate = search(subject, begin, journal);
        }
        if (!length.soak().isZero()) {
            rate = soak(subject, rate, journal);
        }
        if (rate == 0 || best == null) {
            journal.fault(id, subject.name(), List.of("no rate held, from " + begin + "/s down"));
            return;
        }
        found.put(subject.name(), rate);
        journal.add(measure, subject.name(), rate);
        details.write(subject.name(), best, journal);
        if (best.cost() != null) {
            journal.cost(id, subject.name(), flow, best.cost());
        }
    }

    private double search(Subject subject, double begin, Journal journal) {
        return new RateSearch(length.steps(), PRECISION)
                .highest(begin, tried -> holds(subject, new Arrivals(tried, length.step()), journal));
    }

    /** The rate that holds for long, at most the given one; 0 where none does. */
    private double soak(Subject subject, double highest, Journal journal) {
        double rate = highest;
        for (int i = 0; i < SOAKS && rate > 0; i++) {
            if (holdsLong(subject, new Arrivals(rate, length.soak()), journal)) {
                return rate;
            }
            rate *= LESS;
        }
        return 0;
    }

    private boolean holdsLong(Subject subject, Arrivals arrivals, Journal journal) {
        Subject engine = subject instanceof CountedRequests counted ? counted.subject() : subject;
        if (!(engine instanceof Picaflor picaflor)) {
            return holds(subject, arrivals, journal);
        }
        Upkeep upkeep = new Upkeep(picaflor.database(), arrivals.length());
        boolean holds = holds(subject, arrivals, journal);
        upkeep.tell(journal);
        return holds;
    }

    /** Twice where it fails narrowly: one hiccup of the machine is no limit of the engine. */
    private boolean holds(Subject subject, Arrivals arrivals, Journal journal) {
        Outcome outcome = subject.underLoad(flow, arrivals);
        boolean holds = judge(subject, arrivals, outcome, journal);
        boolean narrowly = outcome.isWhole() && outcome.latency().millis(SLOWEST) < NARROW * LIMIT_MILLIS;
        return holds || narrowly && judge(subject, arrivals, subject.underLoad(flow, arrivals), journal);
    }

    private boolean judge(Subject subject, Arrivals arrivals, Outcome outcome, Journal journal) {
        double p99 = outcome.ended().isEmpty() ? Double.NaN : outcome.latency().millis(SLOWEST);
        boolean holds = outcome.isWhole()
                && p99 < LIMIT_MILLIS
                && outcome.backlog() <= arrivals.perSecond()
                && !outcome.isFallingBehind();
        journal.tell(
                "%s, %s at %.1f/s for %d s: p99 %.0f ms, %d of %d ended, backlog %d%s",
                subject.name(),
                id,
                arrivals.perSecond(),
                arrivals.length().toSeconds(),
                p99,
                outcome.ended().size(),
                outcome.requested(),
                outcome.backlog(),
                holds ? "" : ", does not hold " + outcome.faults());
        if (holds) {
            best = outcome;
        }
        return holds;
    }
}
