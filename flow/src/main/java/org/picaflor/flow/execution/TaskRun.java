package org.picaflor.flow.execution;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Decision;
import org.picaflor.flow.state.StateHistory;

/**
 * One run of one task within an execution, or of one iteration of it.
 *
 * @param parentId task run of the enclosing flow-control task, null at the top level
 * @param value the iteration's value as text when this is a direct child of a loop, else null
 * @param iteration the iteration's index, counted from 0, when this is a direct child of a loop, else null
 * @param attempts the tries on workers, oldest first; empty for flow-control tasks
 * @param decision what a flow-control task decided when it began; null for others, and before it began
 * @param outputs what the task gave out; empty where it gave nothing
 */
public record TaskRun(
        String id,
        String executionId,
        String taskId,
        @Nullable String parentId,
        @Nullable String value,
        @Nullable Integer iteration,
        StateHistory state,
        List<Attempt> attempts,
        @Nullable Decision decision,
        Map<String, Object> outputs) {

    /** The number of times a lost worker or a retry made this task run begin again. */
    public int attemptNumber() {
        return Math.max(0, attempts.size() - 1);
    }

    public TaskRun withState(StateHistory newState) {
        return new TaskRun(id, executionId, taskId, parentId, value, iteration, newState, attempts, decision, outputs);
    }

    public TaskRun withAttempts(List<Attempt> newAttempts) {
        return new TaskRun(id, executionId, taskId, parentId, value, iteration, state, newAttempts, decision, outputs);
    }

    public TaskRun withDecision(Decision newDecision) {
        return new TaskRun(id, executionId, taskId, parentId, value, iteration, state, attempts, newDecision, outputs);
    }

    public TaskRun withOutputs(Map<String, Object> newOutputs) {
        return new TaskRun(id, executionId, taskId, parentId, value, iteration, state, attempts, decision, newOutputs);
    }
}
