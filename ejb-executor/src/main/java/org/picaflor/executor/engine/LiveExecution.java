package org.picaflor.executor.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;

/**
 * An execution in memory, as far as the engine needs it: its head, the task runs that have not ended, counters for the
 * children of each flow-control task, and the outputs. Task runs that have ended are in the database alone.
 *
 * <p>Only {@link #apply} changes it, by one thread at a time; {@link #scopeOf} may be called by workers meanwhile.
 */
public final class LiveExecution {
    /** Key of the scope of the flow's own tasks. */
    static final String ROOT = "";

    private final CompiledFlow flow;
    private final Surroundings surroundings;
    private final Map<String, TaskRun> active = new ConcurrentHashMap<>();
    private final Map<String, Scope> scopes = new HashMap<>();
    private final OutputTree outputs = new OutputTree();
    private final OutputTree states = new OutputTree();
    private final @Nullable String problem;
    private final long constant;
    private long values;
    private Instant latest;
    private volatile Execution execution;

    public LiveExecution(Execution execution, CompiledFlow flow, Surroundings surroundings) {
        this(execution, flow, surroundings, null);
    }

    private LiveExecution(Execution execution, CompiledFlow flow, Surroundings surroundings, @Nullable String problem) {
        this.execution = execution;
        this.flow = flow;
        this.surroundings = surroundings;
        this.problem = problem;
        this.latest = lastDate(execution.state());
        this.constant = Footprint.TASK_RUN + Footprint.of(execution.inputs());
    }

    /** An execution whose flow cannot be had any more: all that can be done is to fail it. */
    public static LiveExecution broken(
            Execution execution, List<TaskRun> runs, Surroundings surroundings, String problem) {
        LiveExecution live = new LiveExecution(execution, CompiledFlow.none(execution.flow()), surroundings, problem);
        runs.stream().filter(run -> !run.state().isTerminal()).forEach(live::restore);
        return live;
    }

    /** Why this execution cannot go on; null where it can. */
    public @Nullable String problem() {
        return problem;
    }

    public Execution execution() {
        return execution;
    }

    public CompiledFlow flow() {
        return flow;
    }

    /** The task runs that have not ended, in the order of their creation, however this execution came into memory. */
    public List<TaskRun> activeTaskRuns() {
        return active.values().stream()
                .sorted(Comparator.comparing(TaskRun::id))
                .toList();
    }

    /** When it last changed, by the clock of whoever changed it. */
    Instant latest() {
        return latest;
    }

    /** Takes note of what has happened in it. */
    void happened(StateHistory history) {
        Instant date = lastDate(history);
        if (date.isAfter(latest)) {
            latest = date;
        }
    }

    private static Instant lastDate(StateHistory history) {
        return history.changes().getLast().date();
    }

    /** Makes a committed transition part of this execution. */
    public void apply(Transition transition) {
        execution = transition.execution();
        happened(execution.state());
        for (TaskRun run : transition.taskRuns()) {
            happened(run.state());
            if (run.state().isTerminal()) {
                active.remove(run.id());
            } else {
                active.put(run.id(), run);
            }
        }
        transition.scopes().forEach((key, scope) -> {
            if (key.equals(ROOT) || active.containsKey(key)) {
                restore(key, scope);
            } else {
                values -= footprint(scopes.remove(key));
            }
        });
        outputs.addAll(transition.outputs());
        states.addAll(transition.states());
    }

    /**
     * Roughly the bytes of heap it takes. Its flow is not counted, since all executions of a revision have the same.
     */
    public long footprint() {
        return constant + (long) active.size() * Footprint.TASK_RUN + values + outputs.footprint() + states.footprint();
    }

    /**
     * Whether a worker has a job of it that the given service instance took: its result is soon here, so that dropping
     * this execution would be paid for at once.
     */
    public boolean isWorkedOnBy(String workerId) {
        return active.values().stream()
                .anyMatch(run -> run.state().current() == State.RUNNING
                        && !run.attempts().isEmpty()
                        && workerId.equals(run.attempts().getLast().workerId()));
    }

    /** What the expressions of an active task run see; null where the task run has ended or is unknown. */
    public @Nullable RenderScope scopeOf(String taskRunId, Tick tick) {
        TaskRun run = active.get(taskRunId);
        return run == null ? null : new Draft(this, tick).renderScope(run);
    }

    /** The job of an active task run; empty where it has ended or this attempt is over. */
    public Optional<Job> job(String taskRunId, int attempt) {
        TaskRun run = active.get(taskRunId);
        return run == null || run.attempts().size() > attempt + 1
                ? Optional.empty()
                : Optional.of(new Job(
                        taskRunId, attempt, flow.index().get(run.taskId()).task()));
    }

    /** The values of the loops around a task run, outermost first, its own included. */
    static List<String> path(TaskRun run, Function<String, @Nullable TaskRun> byId) {
        List<String> path = new ArrayList<>();
        for (TaskRun at = run; at != null; at = at.parentId() == null ? null : byId.apply(at.parentId())) {
            if (at.value() != null) {
                path.addFirst(at.value());
            }
        }
        return path;
    }

    /** Reads the outputs of a task run when they are not in memory any more. */
    Supplier<Map<String, Object>> stored(TaskRun run) {
        StoredOutputs stored = surroundings.outputs();
        String executionId = run.executionId();
        String taskRunId = run.id();
        return () -> stored.of(executionId, taskRunId);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    @Nullable
    TaskRun active(String taskRunId) {
        return active.get(taskRunId);
    }

    @Nullable
    Scope scope(String key) {
        return scopes.get(key);
    }

    /** Of all flow-control task runs that have not ended, in the order of their creation, and of the flow itself. */
    List<String> scopeKeys() {
        return scopes.keySet().stream().sorted().toList();
    }

    OutputTree outputs() {
        return outputs;
    }

    OutputTree states() {
        return states;
    }

    void restore(TaskRun run) {
        active.put(run.id(), run);
    }

    void restore(String key, Scope scope) {
        values += footprint(scope) - footprint(scopes.put(key, scope));
    }

    private static long footprint(@Nullable Scope scope) {
        return scope == null || scope.plan().values() == null
                ? 0
                : (long) scope.plan().values().size() * 2 * Footprint.ENTRY;
    }
}
