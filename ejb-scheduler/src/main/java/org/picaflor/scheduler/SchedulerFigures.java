package org.picaflor.scheduler;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What the timer beans did on this node since it started, as counters and last values. */
@ApplicationScoped
public class SchedulerFigures {
    private final LongAdder evaluations = new LongAdder();
    private final LongAdder skippedEvaluations = new LongAdder();
    private final LongAdder evaluationTime = new LongAdder();
    private final AtomicLong backlog = new AtomicLong();
    private final AtomicLong inFlight = new AtomicLong();
    private final LongAdder fired = new LongAdder();
    private final LongAdder heldBack = new LongAdder();
    private final LongAdder passedOver = new LongAdder();
    private final LongAdder failedStarts = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder lateness = new LongAdder();
    private final LongAccumulator worstLateness = new LongAccumulator(Math::max, 0);
    private final LongAdder rounds = new LongAdder();
    private final LongAdder skippedRounds = new LongAdder();
    private final LongAdder roundTime = new LongAdder();
    private final LongAdder healings = new LongAdder();
    private final LongAdder skippedHealings = new LongAdder();
    private final LongAdder healingTime = new LongAdder();
    private final AtomicLong lastHealing = new AtomicLong();
    private final AtomicLong lateTriggers = new AtomicLong();
    private final LongAdder unlocked = new LongAdder();
    private final LongAdder upkeeps = new LongAdder();
    private final LongAdder failedUpkeeps = new LongAdder();
    private final AtomicLong lastUpkeep = new AtomicLong();
    private final LongAdder rangesBegun = new LongAdder();
    private final LongAdder drops = new LongAdder();

    /** A tick of the evaluator ended. */
    public void evaluated(Duration took) {
        evaluations.increment();
        evaluationTime.add(took.toNanos());
    }

    /** A tick of the evaluator was left out because the one before still ran. */
    public void evaluationSkipped() {
        skippedEvaluations.increment();
    }

    /**
     * A read of the triggers that are due.
     *
     * @param overdue those that were due already and nobody had begun to fire
     * @param begun those that wait for their instant or are being fired
     */
    public void read(int overdue, int begun) {
        backlog.set(overdue);
        inFlight.set(begun);
    }

    /** A trigger fired, so long after its instant. */
    public void fired(Duration late) {
        fired.increment();
        long nanos = Math.max(0, late.toNanos());
        lateness.add(nanos);
        worstLateness.accumulate(nanos);
    }

    /** A trigger was due, but its conditions did not hold. */
    public void heldBack() {
        heldBack.increment();
    }

    /** Triggers that were fired or changed by somebody else meanwhile. */
    public void passedOver(int triggers) {
        passedOver.add(triggers);
    }

    /** A trigger fired, but its execution could not start. */
    public void startFailed() {
        failedStarts.increment();
    }

    /** A trigger could not be evaluated. */
    public void markedInError() {
        errors.increment();
    }

    /** A round of the monitor ended. */
    public void monitored(Duration took) {
        rounds.increment();
        roundTime.add(took.toNanos());
    }

    /** The monitor has looked for what nobody looks after. */
    public void healed(Duration took) {
        healings.increment();
        healingTime.add(took.toNanos());
        lastHealing.set(took.toNanos());
    }

    /** The monitor did not look for that, because it still did so. */
    public void healingSkipped() {
        skippedHealings.increment();
    }

    /** So many triggers are long overdue. */
    public void late(long triggers) {
        lateTriggers.set(triggers);
    }

    /** Triggers were unlocked that waited for nothing. */
    public void unlocked(int triggers) {
        unlocked.add(triggers);
    }

    /** A round of the monitor was left out because the one before still ran. */
    public void roundSkipped() {
        skippedRounds.increment();
    }

    /** A run of the upkeep ended; where it was not done, it is tried again at the next one. */
    public void keptUp(Duration took, boolean done) {
        upkeeps.increment();
        if (!done) {
            failedUpkeeps.increment();
        }
        lastUpkeep.set(took.toNanos());
    }

    /** A new range of executions was cut off. */
    public void rangeBegun() {
        rangesBegun.increment();
    }

    /** Old ranges of executions were dropped. */
    public void rangesDropped() {
        drops.increment();
    }

    /** All figures now. */
    public Snapshot snapshot() {
        return new Snapshot(
                evaluations.sum(),
                skippedEvaluations.sum(),
                Duration.ofNanos(evaluationTime.sum()),
                backlog.get(),
                inFlight.get(),
                fired.sum(),
                heldBack.sum(),
                passedOver.sum(),
                failedStarts.sum(),
                errors.sum(),
                Duration.ofNanos(lateness.sum()),
                Duration.ofNanos(worstLateness.get()),
                rounds.sum(),
                skippedRounds.sum(),
                Duration.ofNanos(roundTime.sum()),
                healings.sum(),
                skippedHealings.sum(),
                Duration.ofNanos(healingTime.sum()),
                Duration.ofNanos(lastHealing.get()),
                lateTriggers.get(),
                unlocked.sum(),
                upkeeps.sum(),
                failedUpkeeps.sum(),
                Duration.ofNanos(lastUpkeep.get()),
                rangesBegun.sum(),
                drops.sum());
    }

    /**
     * The figures at one moment.
     *
     * @param evaluationTime of all evaluations together
     * @param backlog triggers that were overdue and not begun when the evaluator read last
     * @param inFlight triggers that waited for their instant or were being fired then
     * @param heldBack triggers that were due, but whose conditions did not hold
     * @param lateness of all firings together; divide by {@code fired}
     * @param worstLateness of a single firing since the start
     * @param roundTime of all rounds together
     * @param healings how often the monitor looked for what nobody looks after
     * @param healingTime of all of that together
     * @param lateTriggers triggers that were long overdue when the monitor looked last
     * @param unlocked triggers that waited for executions which had ended or did not exist
     * @param failedUpkeeps runs of the upkeep that have to be tried again
     * @param drops runs of the upkeep that dropped ranges
     */
    public record Snapshot(
            long evaluations,
            long skippedEvaluations,
            Duration evaluationTime,
            long backlog,
            long inFlight,
            long fired,
            long heldBack,
            long passedOver,
            long failedStarts,
            long errors,
            Duration lateness,
            Duration worstLateness,
            long rounds,
            long skippedRounds,
            Duration roundTime,
            long healings,
            long skippedHealings,
            Duration healingTime,
            Duration lastHealing,
            long lateTriggers,
            long unlocked,
            long upkeeps,
            long failedUpkeeps,
            Duration lastUpkeep,
            long rangesBegun,
            long drops) {}
}
