package org.picaflor.executor.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.model.Placement;
import org.picaflor.flow.spi.ChildPlan;
import org.picaflor.flow.spi.FlowControlTask;
import org.picaflor.flow.state.State;

/**
 * Rebuilds a live execution from what is stored. Every stored state is one between two steps, so counters can be told
 * from the task runs alone.
 */
public final class Restoration {
    private final LiveExecution live;
    private final Map<String, TaskRun> byId = new HashMap<>();
    private final Map<String, List<TaskRun>> children = new HashMap<>();

    private Restoration(LiveExecution live, Collection<TaskRun> runs) {
        this.live = live;
        for (TaskRun run : runs) {
            byId.put(run.id(), run);
            String key = run.parentId() == null ? LiveExecution.ROOT : run.parentId();
            children.computeIfAbsent(key, any -> new ArrayList<>()).add(run);
        }
    }

    /**
     * @param runs every task run of the execution, in the order of their creation
     */
    public static LiveExecution restore(
            Execution execution, List<TaskRun> runs, CompiledFlow flow, Surroundings surroundings) {
        LiveExecution live = new LiveExecution(execution, flow, surroundings);
        Restoration restoration = new Restoration(live, runs);
        runs.forEach(restoration::restore);
        if (execution.state().current() == State.RUNNING) {
            ChildPlan plan = ChildPlan.sequence(flow.flow().tasks());
            Scope root = Scope.of(plan, flow.flow().errors(), flow.flow().finallyTasks());
            live.restore(LiveExecution.ROOT, restoration.count(LiveExecution.ROOT, root));
        }
        return live;
    }

    private void restore(TaskRun run) {
        live.happened(run.state());
        List<String> path = LiveExecution.path(run, byId::get);
        if (!run.outputs().isEmpty()) {
            live.outputs().add(run.taskId(), path, run.outputs(), live.stored(run));
        }
        if (run.state().isTerminal()) {
            live.states()
                    .add(
                            run.taskId(),
                            path,
                            Map.of("state", run.state().current().name()));
            return;
        }
        live.restore(run);
        if (run.decision() != null
                && live.flow().index().get(run.taskId()).task().task() instanceof FlowControlTask control) {
            Scope scope = Scope.of(control.plan(run.decision()), control.errors(), control.finallyTasks());
            live.restore(run.id(), count(run.id(), scope));
        }
    }

    private Scope count(String key, Scope empty) {
        List<TaskRun> runs = children.getOrDefault(key, List.of());
        Phase phase = runs.stream().map(this::phaseOf).max(Phase::compareTo).orElse(Phase.TASKS);
        Scope scope = empty;
        for (Phase each : Phase.values()) {
            if (each.compareTo(phase) > 0) {
                break;
            }
            scope = each == Phase.TASKS ? scope : scope.enter(each);
            for (TaskRun run : runs) {
                if (phaseOf(run) == each && run.state().isTerminal()) {
                    scope = scope.childEnded(run.state().current());
                }
            }
        }
        List<TaskRun> current =
                runs.stream().filter(run -> phaseOf(run) == phase).toList();
        return scope.isLoop()
                ? scope.at(highestIteration(current) + 1, activeIterations(current))
                : scope.at(current.size(), active(current));
    }

    private Phase phaseOf(TaskRun run) {
        Placement placement = live.flow().index().get(run.taskId());
        return switch (placement.list()) {
            case TASKS -> Phase.TASKS;
            case ERRORS -> Phase.ERRORS;
            case FINALLY -> Phase.FINALLY;
        };
    }

    private static int highestIteration(List<TaskRun> runs) {
        return runs.stream()
                .mapToInt(run -> run.iteration() == null ? -1 : run.iteration())
                .max()
                .orElse(-1);
    }

    private static int activeIterations(List<TaskRun> runs) {
        return (int) runs.stream()
                .filter(run -> !run.state().isTerminal())
                .map(TaskRun::iteration)
                .distinct()
                .count();
    }

    private static int active(List<TaskRun> runs) {
        return (int) runs.stream().filter(run -> !run.state().isTerminal()).count();
    }
}
