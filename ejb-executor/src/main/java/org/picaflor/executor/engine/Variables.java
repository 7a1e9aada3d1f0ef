package org.picaflor.executor.engine;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.ExecutionOrigin;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.TaskDefinition;

/**
 * The variables of an expression, each made when it is asked for: rendering one name costs nothing of the others.
 *
 * <p>Which names there are and what they hold is part of the flow language.
 */
final class Variables extends AbstractMap<String, Object> {
    private static final Set<String> ALWAYS =
            Set.of("flow", "execution", "inputs", "outputs", "tasks", "vars", "labels", "envs", "globals", "kestra");

    private final Draft draft;
    private final @Nullable TaskRun run;

    /**
     * @param run the task run whose expressions are rendered; null for those of the flow itself
     */
    Variables(Draft draft, @Nullable TaskRun run) {
        this.draft = draft;
        this.run = run;
    }

    @Override
    public @Nullable Object get(Object name) {
        if (!(name instanceof String text)) {
            return null;
        }
        Execution execution = draft.execution();
        return switch (text) {
            case "flow" -> flow(execution.flow());
            case "execution" -> execution(execution);
            case "inputs" -> execution.inputs();
            case "outputs" -> draft.outputsView();
            case "tasks" -> draft.statesView();
            case "vars" -> draft.flow().flow().variables();
            case "labels" -> labels(execution.labels());
            case "envs" -> draft.live().surroundings().envs();
            case "globals" -> draft.live().surroundings().globals();
            case "kestra" -> draft.live().surroundings().kestra();
            case "trigger" -> trigger(execution.origin());
            case "task" -> run == null ? null : task(draft.definition(run));
            case "taskrun" -> run == null ? null : taskRun(run);
            case "parents" -> parents();
            case "parent" -> {
                List<Object> parents = parents();
                yield parents == null ? null : parents.getFirst();
            }
            default -> null;
        };
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> all = new LinkedHashMap<>();
        ALWAYS.stream().sorted().forEach(name -> all.put(name, get(name)));
        for (String name : List.of("trigger", "task", "taskrun", "parent", "parents")) {
            Object value = get(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        return all.entrySet();
    }

    private static Map<String, Object> flow(FlowKey key) {
        return Map.of(
                "id", key.id(),
                "namespace", key.namespace(),
                "revision", key.revision(),
                "tenantId", key.tenant());
    }

    private static Map<String, Object> execution(Execution execution) {
        return Map.of(
                "id", execution.id(),
                "startDate", execution.state().startDate(),
                "originalId", execution.originalId(),
                "state", execution.state().current().name());
    }

    /** Labels by key; keys with dots nest, so that {@code labels.system.correlationId} can be read. */
    private static Map<String, Object> labels(List<Label> labels) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Label label : labels) {
            if (label.key().startsWith(Label.SYSTEM_PREFIX)) {
                @SuppressWarnings("unchecked")
                Map<String, Object> system =
                        (Map<String, Object>) all.computeIfAbsent("system", key -> new LinkedHashMap<String, Object>());
                system.put(label.key().substring(Label.SYSTEM_PREFIX.length()), label.value());
            } else {
                all.put(label.key(), label.value());
            }
        }
        return all;
    }

    private static @Nullable Map<String, Object> trigger(@Nullable ExecutionOrigin origin) {
        if (origin == null) {
            return null;
        }
        Map<String, Object> trigger = new LinkedHashMap<>(origin.variables());
        trigger.putIfAbsent("id", origin.id());
        trigger.putIfAbsent("type", origin.type());
        return trigger;
    }

    private static Map<String, Object> task(TaskDefinition task) {
        return Map.of("id", task.id(), "type", task.type());
    }

    private static Map<String, Object> taskRun(TaskRun run) {
        Map<String, Object> taskRun = new LinkedHashMap<>();
        taskRun.put("id", run.id());
        taskRun.put("startDate", run.state().startDate());
        taskRun.put("attemptsCount", run.attemptNumber());
        if (run.parentId() != null) {
            taskRun.put("parentId", run.parentId());
        }
        putIteration(taskRun, run);
        return taskRun;
    }

    private static void putIteration(Map<String, Object> target, TaskRun run) {
        if (run.value() != null) {
            target.put("value", run.value());
        }
        if (run.iteration() != null) {
            target.put("iteration", run.iteration());
        }
    }

    /** The enclosing flow-control task runs, nearest first, as far as they have an iteration or outputs; null outside. */
    private @Nullable List<Object> parents() {
        List<Object> parents = new ArrayList<>();
        TaskRun at = run;
        while (at != null && at.parentId() != null) {
            at = draft.taskRun(at.parentId());
            if (at == null) {
                break;
            }
            Map<String, Object> entry = new LinkedHashMap<>();
            Map<String, Object> iteration = new LinkedHashMap<>();
            putIteration(iteration, at);
            if (!iteration.isEmpty()) {
                entry.put("taskrun", iteration);
            }
            if (!at.outputs().isEmpty()) {
                entry.put("outputs", at.outputs());
            }
            if (!entry.isEmpty()) {
                parents.add(entry);
            }
        }
        return parents.isEmpty() ? null : parents;
    }
}
