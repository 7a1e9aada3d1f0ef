package org.picaflor.scheduler;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.picaflor.scheduler.SchedulerFigures.Snapshot;

/**
 * The figures of the timer beans as meters. What the language's own server measures too has the name it has there, so
 * that dashboards go on working; what is Picaflor's alone begins with {@code picaflor}.
 */
@ApplicationScoped
public class SchedulerMeters implements MeterBinder {
    private static final double NANOS_PER_SECOND = 1e9;

    private final SchedulerFigures figures;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected SchedulerMeters() {
        this(null);
    }

    @Inject
    public SchedulerMeters(SchedulerFigures figures) {
        this.figures = figures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        evaluation(registry);
        firing(registry);
        monitoring(registry);
    }

    private void evaluation(MeterRegistry registry) {
        counter(registry, "kestra.scheduler.loop.count", "Ticks of the evaluator.", Snapshot::evaluations);
        timer(
                registry,
                "kestra.scheduler.evaluation.loop.duration",
                "What ticks of the evaluator took.",
                Snapshot::evaluations,
                Snapshot::evaluationTime);
        counter(
                registry,
                "picaflor.scheduler.evaluation.skipped",
                "Ticks left out because the one before still ran.",
                Snapshot::skippedEvaluations);
        gauge(
                registry,
                "picaflor.scheduler.backlog",
                "Triggers that were overdue and not begun at the last tick.",
                Snapshot::backlog);
        gauge(
                registry,
                "picaflor.scheduler.begun",
                "Triggers that waited for their instant or were being fired at the last tick.",
                Snapshot::inFlight);
    }

    private void firing(MeterRegistry registry) {
        counter(registry, "kestra.scheduler.trigger.count", "Triggers that fired.", Snapshot::fired);
        timer(
                registry,
                "kestra.scheduler.trigger.delay.duration",
                "How long after their instants triggers fired.",
                Snapshot::fired,
                Snapshot::lateness);
        gauge(
                registry,
                "picaflor.scheduler.trigger.delay.worst.seconds",
                "The latest firing since the start of the node.",
                snapshot -> seconds(snapshot.worstLateness()));
        counter(
                registry,
                "picaflor.scheduler.trigger.held.back",
                "Triggers that were due, but whose conditions did not hold.",
                Snapshot::heldBack);
        counter(
                registry,
                "picaflor.scheduler.trigger.passed.over",
                "Triggers that somebody else fired or changed meanwhile.",
                Snapshot::passedOver);
        counter(
                registry,
                "picaflor.scheduler.trigger.failed.starts",
                "Triggers that fired, but whose execution could not start.",
                Snapshot::failedStarts);
        counter(
                registry,
                "picaflor.scheduler.trigger.errors",
                "Evaluations of triggers that failed and are tried again.",
                Snapshot::errors);
    }

    private void monitoring(MeterRegistry registry) {
        timer(
                registry,
                "picaflor.scheduler.monitor.duration",
                "What rounds of the monitor took.",
                Snapshot::rounds,
                Snapshot::roundTime);
        counter(
                registry,
                "picaflor.scheduler.monitor.skipped",
                "Rounds left out because the one before still ran.",
                Snapshot::skippedRounds);
        timer(
                registry,
                "picaflor.scheduler.healing.duration",
                "What looking for what nobody looks after took.",
                Snapshot::healings,
                Snapshot::healingTime);
        counter(
                registry,
                "picaflor.scheduler.healing.skipped",
                "Searches left out because the one before still ran.",
                Snapshot::skippedHealings);
        gauge(
                registry,
                "picaflor.scheduler.healing.last.seconds",
                "What the last search took.",
                snapshot -> seconds(snapshot.lastHealing()));
        gauge(
                registry,
                "picaflor.scheduler.trigger.late",
                "Triggers that were long overdue when the monitor looked last; ten thousand stand for more.",
                Snapshot::lateTriggers);
        counter(
                registry,
                "picaflor.scheduler.trigger.unlocked",
                "Triggers that waited for executions which had ended or did not exist.",
                Snapshot::unlocked);
        counter(registry, "picaflor.scheduler.upkeep", "Runs of the upkeep of ranges.", Snapshot::upkeeps);
        counter(
                registry,
                "picaflor.scheduler.upkeep.failed",
                "Runs of the upkeep that have to be tried again.",
                Snapshot::failedUpkeeps);
    }

    private void counter(MeterRegistry registry, String name, String help, ToLongFunction<Snapshot> value) {
        FunctionCounter.builder(name, figures, from -> value.applyAsLong(from.snapshot()))
                .description(help)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String help, ToDoubleFunction<Snapshot> value) {
        Gauge.builder(name, figures, from -> value.applyAsDouble(from.snapshot()))
                .description(help)
                .register(registry);
    }

    private void timer(
            MeterRegistry registry,
            String name,
            String help,
            ToLongFunction<Snapshot> count,
            Function<Snapshot, Duration> total) {
        FunctionTimer.builder(
                        name,
                        figures,
                        from -> count.applyAsLong(from.snapshot()),
                        from -> total.apply(from.snapshot()).toNanos(),
                        TimeUnit.NANOSECONDS)
                .description(help)
                .register(registry);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
