package org.picaflor.executor.engine;

import java.util.List;
import java.util.Map;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.execution.TaskRun;

/**
 * What one step changes: to be stored as a whole, then applied to the live execution, then dispatched.
 *
 * @param headChanged whether the execution itself changed, not only its task runs
 * @param taskRuns each task run that is new or changed, once, in its last state, in the order of first change
 * @param jobs what workers are to do once this is stored
 * @param isContinued whether work is left that the next step is to go on with
 */
public record Transition(
        Execution execution,
        boolean headChanged,
        List<TaskRun> taskRuns,
        List<LogLine> logs,
        List<Job> jobs,
        boolean isContinued,
        Map<String, Scope> scopes,
        OutputTree outputs,
        OutputTree states) {

    public boolean isEmpty() {
        return !headChanged && taskRuns.isEmpty() && logs.isEmpty() && jobs.isEmpty();
    }
}
