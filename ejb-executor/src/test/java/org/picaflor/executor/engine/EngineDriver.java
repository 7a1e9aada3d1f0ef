package org.picaflor.executor.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.picaflor.executor.fixture.CountedIds;
import org.picaflor.executor.fixture.Flows;
import org.picaflor.executor.fixture.TestClock;
import org.picaflor.executor.node.RealEngine;
import org.picaflor.executor.worker.TaskRunner;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.id.IdSource;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;

/**
 * Drives one execution by hand: the engine as in the application, the database as {@link Rows}, the workers by calls, time
 * and ids counted. After each step the invariants of {@link Invariants} are checked.
 */
final class EngineDriver {
    static final String WORKER = "worker-1";

    private final Engine engine = RealEngine.make();
    private final TestClock clock = new TestClock(Duration.ofMillis(1));
    private final IdSource ids = new CountedIds();
    private final TaskRunner runner = new TaskRunner(clock);
    private final CompiledFlow flow;
    private final Rows rows;
    private final List<Job> jobs = new ArrayList<>();
    private LiveExecution live;
    private int mostFolded;
    private boolean checking = true;
    private boolean continued;
    private int steps;

    private EngineDriver(CompiledFlow flow, Map<String, Object> inputs) {
        this.flow = flow;
        String id = ids.next();
        Execution execution = new Execution(
                id,
                flow.flow().key(),
                List.of(),
                inputs,
                Map.of(),
                null,
                null,
                id,
                StateHistory.created(clock.instant()));
        this.rows = new Rows(execution);
        this.live = new LiveExecution(execution, flow, rows.surroundings());
    }

    static EngineDriver of(String body) {
        return of(body, Map.of());
    }

    static EngineDriver of(String body, Map<String, Object> inputs) {
        return new EngineDriver(Flows.compile(body), inputs);
    }

    static EngineDriver of(CompiledFlow flow) {
        return new EngineDriver(flow, Map.of());
    }

    /** Runs the tasks that may be run in place within the step, at most so many in each. */
    EngineDriver folding(int most) {
        mostFolded = most;
        return this;
    }

    /** Leaves out the checks after each step, which cost as much as there are task runs. */
    EngineDriver unchecked() {
        checking = false;
        return this;
    }

    /** The first step. */
    EngineDriver start() {
        return step(new Event.Created());
    }

    /** One step: decided, stored, made part of the live execution, its jobs handed to the workers. */
    EngineDriver step(Event... events) {
        return commit(decide(Arrays.asList(events)));
    }

    /** What the engine makes of events; nothing is changed. */
    Transition decide(List<Event> events) {
        Draft draft = engine.open(live, new Tick(clock.instant(), ids));
        events.forEach(event -> engine.accept(draft, event));
        fold(draft);
        draft.ready().forEach(job -> engine.submit(draft, job));
        return draft.toTransition();
    }

    EngineDriver commit(Transition transition) {
        rows.store(transition);
        live.apply(transition);
        jobs.addAll(transition.jobs());
        continued = transition.isContinued();
        steps++;
        if (checking) {
            Invariants.check(this);
        }
        return this;
    }

    /** Ends the execution as the executor does when it cannot go on. */
    EngineDriver fail(String reason) {
        Draft draft = engine.open(live, new Tick(clock.instant(), ids));
        engine.fail(draft, reason);
        return commit(draft.toTransition());
    }

    /** Forgets everything that is only in memory. */
    EngineDriver crash() {
        live = rows.restore(flow);
        return this;
    }

    /** Runs every job, oldest first, until none is left. */
    EngineDriver runToEnd() {
        while (!jobs.isEmpty() || continued) {
            if (continued) {
                step(new Event.Continued());
            } else {
                step(work(jobs.getFirst()));
            }
        }
        return this;
    }

    /** Runs the oldest job of a task and hands in its result. */
    EngineDriver finish(String taskId) {
        return step(work(job(taskId)));
    }

    /** Runs the job of an iteration of a task and hands in its result. */
    EngineDriver finish(String taskId, String value) {
        return step(work(job(run -> run.taskId().equals(taskId) && value.equals(run.value()))));
    }

    Job job(String taskId) {
        return job(run -> run.taskId().equals(taskId));
    }

    private Job job(Predicate<TaskRun> wanted) {
        return jobs.stream()
                .filter(job -> wanted.test(rows.taskRun(job.taskRunId())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No such job waits; these do: " + waiting()));
    }

    /** Runs a job to its result, which is not handed in yet. */
    Event.JobEnded work(Job job) {
        jobs.remove(job);
        RenderScope scope = live.scopeOf(job.taskRunId(), new Tick(clock.instant(), ids));
        return work(job, scope);
    }

    private Event.JobEnded work(Job job, RenderScope scope) {
        try {
            return runner.run(job, rows.execution().id(), scope, WORKER);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a job from the workers without running it. */
    Event.JobLost lose(Job job) {
        jobs.remove(job);
        return new Event.JobLost(job.taskRunId(), job.attempt());
    }

    Event.JobStarted started(Job job) {
        return new Event.JobStarted(job.taskRunId(), job.attempt(), WORKER, clock.instant());
    }

    private void fold(Draft draft) {
        int folded = 0;
        while (mostFolded > 0) {
            List<Job> foldable = draft.ready().stream()
                    .filter(job -> flow.foldable().contains(job.task().id()))
                    .toList();
            if (foldable.isEmpty()) {
                return;
            }
            for (Job job : foldable) {
                if (folded++ == mostFolded) {
                    draft.leave(foldable);
                    return;
                }
                engine.takeToRunInPlace(draft, job);
                engine.accept(draft, work(job, draft.renderScope(draft.taskRun(job.taskRunId()))));
            }
        }
    }

    List<Job> jobs() {
        return List.copyOf(jobs);
    }

    boolean isContinued() {
        return continued;
    }

    int steps() {
        return steps;
    }

    CompiledFlow flow() {
        return flow;
    }

    Rows rows() {
        return rows;
    }

    LiveExecution live() {
        return live;
    }

    Instant now() {
        return clock.instant();
    }

    State state() {
        return rows.execution().state().current();
    }

    /** The only run of a task. */
    TaskRun run(String taskId) {
        List<TaskRun> all = runs(taskId);
        if (all.size() != 1) {
            throw new AssertionError("Task `" + taskId + "` has " + all.size() + " runs: " + all);
        }
        return all.getFirst();
    }

    List<TaskRun> runs(String taskId) {
        return rows.taskRuns().stream()
                .filter(run -> run.taskId().equals(taskId))
                .toList();
    }

    /** Each task run as {@code id STATE} or {@code id[value] STATE}, in the order of their creation. */
    List<String> course() {
        return rows.taskRuns().stream()
                .map(run -> name(run) + " " + run.state().current())
                .toList();
    }

    /** The task runs that wait for a worker. */
    List<String> waiting() {
        return jobs.stream().map(job -> name(rows.taskRun(job.taskRunId()))).toList();
    }

    List<String> messages() {
        return rows.logs().stream().map(LogLine::message).toList();
    }

    Map<String, Object> outputs() {
        return live.outputs().view();
    }

    private static String name(TaskRun run) {
        return run.value() == null ? run.taskId() : run.taskId() + "[" + run.value() + "]";
    }
}
