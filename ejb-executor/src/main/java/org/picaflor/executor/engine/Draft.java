package org.picaflor.executor.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.TaskDefinition;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;

/**
 * A transition in the making: reads see what it has changed on top of the live execution, which stays untouched. Several
 * events may go into one draft.
 */
public final class Draft {
    private final LiveExecution live;
    private final Tick tick;
    private final Map<String, TaskRun> taskRuns = new LinkedHashMap<>();
    private final Map<String, Scope> scopes = new HashMap<>();
    private final List<LogLine> logs = new ArrayList<>();
    private final Map<String, Job> ready = new LinkedHashMap<>();
    private final Map<String, Job> submitted = new LinkedHashMap<>();
    private final Set<String> inPlace = new HashSet<>();
    private final OutputTree outputs = new OutputTree();
    private final OutputTree states = new OutputTree();
    private final Deque<TaskRun> ended = new ArrayDeque<>();
    private Execution execution;
    private Instant now;
    private boolean headChanged;
    private boolean continued;
    private int created;

    Draft(LiveExecution live, Tick tick) {
        this.live = live;
        this.tick = tick;
        this.execution = live.execution();
        this.now = tick.now().isBefore(live.latest()) ? live.latest() : tick.now();
    }

    public LiveExecution live() {
        return live;
    }

    public Execution execution() {
        return execution;
    }

    Tick tick() {
        return tick;
    }

    /**
     * The time of this step: that of its tick, and later once tasks have run in place. Never before anything that has
     * happened in this execution, also where a node with another clock did that.
     */
    Instant now() {
        return now;
    }

    /** A worker's date, or now where its clock is ahead: nobody's children end after him. */
    Instant notAfterNow(Instant date) {
        return date.isAfter(now) ? now : date;
    }

    /** When a job ended; this step's time goes on with a job that was run in place. */
    Instant endOf(Event.JobEnded event) {
        if (inPlace.remove(event.taskRunId()) && event.endDate().isAfter(now)) {
            now = event.endDate();
        }
        return notAfterNow(event.endDate());
    }

    /** The task run as this draft has it; null where it has ended before or is unknown. */
    public @Nullable TaskRun taskRun(String id) {
        TaskRun changed = taskRuns.get(id);
        return changed != null ? changed : live.active(id);
    }

    /** Task runs that are ready to run: to be run in place, handed to workers, or left for the next step. */
    public List<Job> ready() {
        return List.copyOf(ready.values());
    }

    /** Leaves those of the given jobs that are still ready for the next step. */
    public void leave(List<Job> jobs) {
        for (Job job : jobs) {
            continued = ready.remove(job.taskRunId()) != null || continued;
        }
    }

    /** The jobs handed to the workers. */
    public List<Job> submitted() {
        return List.copyOf(submitted.values());
    }

    /** What the expressions of a task run see, or those of the flow itself where there is none. */
    public RenderScope renderScope(@Nullable TaskRun run) {
        return new RenderScope(new Variables(this, run), InstantSource.fixed(now), tick.ids());
    }

    public Transition toTransition() {
        return new Transition(
                execution,
                headChanged,
                List.copyOf(taskRuns.values()),
                List.copyOf(logs),
                List.copyOf(submitted.values()),
                continued,
                Map.copyOf(scopes),
                outputs,
                states);
    }

    CompiledFlow flow() {
        return live.flow();
    }

    TaskDefinition definition(TaskRun run) {
        return flow().index().get(run.taskId()).task();
    }

    Scope scope(String key) {
        Scope changed = scopes.get(key);
        Scope scope = changed != null ? changed : live.scope(key);
        if (scope == null) {
            throw new IllegalStateException("Task run `" + key + "` has no scope.");
        }
        return scope;
    }

    void put(String key, Scope scope) {
        scopes.put(key, scope);
    }

    /** Records a task run that comes into being. */
    void create(TaskRun run) {
        created++;
        put(run);
    }

    /** Whether so many task runs have come into being. */
    boolean hasCreated(int count) {
        return created >= count;
    }

    /** Leaves what could still begin for the next step. */
    void leaveRest() {
        continued = true;
    }

    /** Records a new or changed task run, and that it ended where it has. */
    void put(TaskRun run) {
        TaskRun before = taskRun(run.id());
        if (before != null) {
            Transitions.TASK_RUN.check(before.state(), run.state());
        }
        taskRuns.put(run.id(), run);
        if (run.state().isTerminal()) {
            states.add(
                    run.taskId(),
                    path(run),
                    Map.of("state", run.state().current().name()));
            ended.add(run);
            submitted.remove(run.id());
        }
    }

    @Nullable
    TaskRun nextEnded() {
        return ended.poll();
    }

    void makeReady(Job job) {
        ready.put(job.taskRunId(), job);
    }

    void takeReady(Job job) {
        ready.remove(job.taskRunId());
        inPlace.add(job.taskRunId());
    }

    void submit(Job job) {
        ready.remove(job.taskRunId());
        submitted.put(job.taskRunId(), job);
    }

    void addOutputs(TaskRun run, Map<String, Object> values) {
        if (values.isEmpty()) {
            return;
        }
        outputs.add(run.taskId(), path(run), values, live.stored(run));
    }

    void move(State state) {
        StateHistory next = execution.state().to(state, now);
        Transitions.EXECUTION.check(execution.state(), next);
        execution = execution.withState(next);
        headChanged = true;
    }

    void setOutputs(Map<String, Object> values) {
        execution = execution.withOutputs(values);
        headChanged = true;
    }

    void addLogs(List<LogLine> lines) {
        logs.addAll(lines);
    }

    void logError(@Nullable TaskRun run, String message) {
        logs.add(new LogLine(
                execution.id(),
                run == null ? null : run.taskId(),
                run == null ? null : run.id(),
                run == null ? 0 : run.attemptNumber(),
                now,
                Level.ERROR,
                null,
                message));
    }

    Map<String, Object> outputsView() {
        return live.outputs().viewUnder(outputs);
    }

    Map<String, Object> statesView() {
        return live.states().viewUnder(states);
    }

    List<String> path(TaskRun run) {
        return LiveExecution.path(run, this::taskRun);
    }
}
