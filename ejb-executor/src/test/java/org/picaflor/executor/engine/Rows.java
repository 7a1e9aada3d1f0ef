package org.picaflor.executor.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.spi.FlowControlTask;

/** The tables of one execution, in memory. */
final class Rows {
    private final Map<String, TaskRun> taskRuns = new TreeMap<>();
    private final List<LogLine> logs = new ArrayList<>();
    private Execution execution;
    private int reads;

    Rows(Execution execution) {
        this.execution = execution;
    }

    /** As they were read. */
    static Rows of(Execution execution, List<TaskRun> taskRuns, List<LogLine> logs) {
        Rows rows = new Rows(execution);
        taskRuns.forEach(run -> rows.taskRuns.put(run.id(), run));
        rows.logs.addAll(logs);
        return rows;
    }

    void store(Transition transition) {
        if (transition.headChanged()) {
            execution = transition.execution();
        }
        transition.taskRuns().forEach(run -> taskRuns.put(run.id(), run));
        logs.addAll(transition.logs());
    }

    Execution execution() {
        return execution;
    }

    /** In the order of their creation. */
    List<TaskRun> taskRuns() {
        return List.copyOf(taskRuns.values());
    }

    TaskRun taskRun(String id) {
        return taskRuns.get(id);
    }

    List<LogLine> logs() {
        return List.copyOf(logs);
    }

    /** What a node finds that never saw this execution. */
    LiveExecution restore(CompiledFlow flow) {
        return Restoration.restore(execution, taskRuns(), flow, surroundings());
    }

    /** Nothing but these rows. */
    Surroundings surroundings() {
        return new Surroundings(Map.of(), Map.of(), Map.of(), this::outputs);
    }

    private Map<String, Object> outputs(String executionId, String taskRunId) {
        reads++;
        return taskRun(taskRunId).outputs();
    }

    /** How often outputs were read that were not in memory. */
    int reads() {
        return reads;
    }

    /** The task runs as a tree in words, ids, dates and attempts aside: the same for the same course of events. */
    String tree(CompiledFlow flow) {
        Map<String, List<TaskRun>> children = new LinkedHashMap<>();
        for (TaskRun run : taskRuns.values()) {
            children.computeIfAbsent(run.parentId() == null ? "" : run.parentId(), id -> new ArrayList<>())
                    .add(run);
        }
        StringBuilder text = new StringBuilder(execution.state().current() + " " + execution.outputs() + "\n");
        append(text, children, "", "", flow);
        return text.toString();
    }

    private void append(
            StringBuilder text, Map<String, List<TaskRun>> children, String id, String indent, CompiledFlow flow) {
        Map<String, TaskRun> sorted = new TreeMap<>();
        children.getOrDefault(id, List.of())
                .forEach(run ->
                        sorted.put(run.taskId() + " " + run.value() + " " + run.iteration() + " " + run.id(), run));
        for (TaskRun run : sorted.values()) {
            boolean control = flow.index().get(run.taskId()).task().task() instanceof FlowControlTask;
            text.append(indent)
                    .append(String.join(" ", run.taskId(), run.value(), String.valueOf(run.iteration())))
                    .append(control ? " [control] " : " ")
                    .append(run.state().current())
                    .append(' ')
                    .append(new TreeMap<>(run.outputs()))
                    .append('\n');
            append(text, children, run.id(), indent + "  ", flow);
        }
    }
}
