package org.picaflor.flow.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Label;

/**
 * One revision of a flow, parsed and validated.
 *
 * @param variables read by expressions as {@code vars.*}; their own expressions are rendered only by {@code render()}
 * @param errors run when a task at the top level has failed
 * @param finallyTasks run at the end, whatever the outcome
 * @param source the YAML it was parsed from
 */
public record Flow(
        FlowKey key,
        @Nullable String description,
        List<Label> labels,
        List<InputDefinition> inputs,
        Map<String, Object> variables,
        List<TaskDefinition> tasks,
        List<TaskDefinition> errors,
        List<TaskDefinition> finallyTasks,
        List<TriggerDefinition> triggers,
        List<OutputDefinition> outputs,
        boolean disabled,
        String source) {

    /** The trigger with this id. */
    public Optional<TriggerDefinition> trigger(String id) {
        return triggers.stream().filter(trigger -> trigger.id().equals(id)).findFirst();
    }

    /** This flow as the given revision of the given tenant. */
    public Flow as(FlowKey newKey) {
        return new Flow(
                newKey,
                description,
                labels,
                inputs,
                variables,
                tasks,
                errors,
                finallyTasks,
                triggers,
                outputs,
                disabled,
                source);
    }
}
