package org.picaflor.flow.execution;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.state.StateHistory;

/**
 * An execution without its task runs: what is written once when it starts, and its state.
 *
 * @param inputs the typed values of the flow's inputs, nested by the dots of their ids
 * @param outputs the flow's rendered outputs; empty until the execution has ended
 * @param origin what started it, null when a person did
 * @param parentId the execution this one is a replay of, null for others
 * @param originalId the first of a chain of replays; the own id where there is none
 */
public record Execution(
        String id,
        FlowKey flow,
        List<Label> labels,
        Map<String, Object> inputs,
        Map<String, Object> outputs,
        @Nullable ExecutionOrigin origin,
        @Nullable String parentId,
        String originalId,
        StateHistory state) {

    public Execution withState(StateHistory newState) {
        return new Execution(id, flow, labels, inputs, outputs, origin, parentId, originalId, newState);
    }

    public Execution withOutputs(Map<String, Object> newOutputs) {
        return new Execution(id, flow, labels, inputs, newOutputs, origin, parentId, originalId, state);
    }
}
