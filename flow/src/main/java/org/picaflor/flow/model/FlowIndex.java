package org.picaflor.flow.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.Placement.ListKind;
import org.picaflor.flow.spi.Branch;
import org.picaflor.flow.spi.FlowControlTask;

/** Every task of a flow, found by its id in constant time. Immutable. */
public final class FlowIndex {
    private final Map<String, Placement> placements = new LinkedHashMap<>();

    private FlowIndex() {}

    /** @throws IllegalArgumentException where two tasks have the same id, which the parser refuses */
    public static FlowIndex of(Flow flow) {
        FlowIndex index = new FlowIndex();
        index.add(flow.tasks(), null, ListKind.TASKS, "tasks");
        index.add(flow.errors(), null, ListKind.ERRORS, "errors");
        index.add(flow.finallyTasks(), null, ListKind.FINALLY, "finally");
        return index;
    }

    private void add(List<TaskDefinition> tasks, @Nullable TaskDefinition parent, ListKind list, String branch) {
        for (int i = 0; i < tasks.size(); i++) {
            TaskDefinition task = tasks.get(i);
            if (placements.putIfAbsent(task.id(), new Placement(task, parent, list, branch, i, tasks)) != null) {
                throw new IllegalArgumentException("Duplicate task id with name [" + task.id() + "]");
            }
            if (task.task() instanceof FlowControlTask control) {
                for (Branch child : control.branches()) {
                    add(child.tasks(), task, ListKind.TASKS, child.name());
                }
                add(control.errors(), task, ListKind.ERRORS, "errors");
                add(control.finallyTasks(), task, ListKind.FINALLY, "finally");
            }
        }
    }

    /** Where a task stands; empty where the flow has no such task. */
    public Optional<Placement> find(String taskId) {
        return Optional.ofNullable(placements.get(taskId));
    }

    /**
     * Where a task stands.
     *
     * @throws IllegalArgumentException where the flow has no such task
     */
    public Placement get(String taskId) {
        Placement placement = placements.get(taskId);
        if (placement == null) {
            throw new IllegalArgumentException("The flow has no task `" + taskId + "`.");
        }
        return placement;
    }

    /** Every task, nested ones after the one that encloses them, in the order of the document. */
    public Collection<Placement> all() {
        return Collections.unmodifiableCollection(placements.values());
    }
}
