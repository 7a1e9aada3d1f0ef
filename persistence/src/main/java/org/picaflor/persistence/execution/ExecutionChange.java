package org.picaflor.persistence.execution;

import java.util.List;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.persistence.queue.FollowUp;

/**
 * One step of one execution, to be stored whole or not at all.
 *
 * @param execution as it is after the step
 * @param headChanged whether its state (or, at the end, its outputs) changed
 * @param news how many of the last states of its history other flows' triggers have not been told of
 * @param taskRuns the new and the changed ones; of several with one id the last is stored
 * @param logs in the order to be read
 * @param newJobs what workers are to do now
 * @param followUps what the execution's next step is to go on with
 * @param consumedMessages offsets of the executor messages whose effect this is
 * @param finishedJobs the worker jobs whose results this uses up
 * @param stopsTrigger whether the trigger that started the execution is switched off with this step
 */
public record ExecutionChange(
        Execution execution,
        boolean headChanged,
        int news,
        List<TaskRun> taskRuns,
        List<LogLine> logs,
        List<NewJob> newJobs,
        List<FollowUp> followUps,
        List<Long> consumedMessages,
        List<JobReceipt> finishedJobs,
        boolean stopsTrigger) {

    /** Whether this step ends the execution. */
    public boolean ends() {
        return headChanged && execution.state().isTerminal();
    }
}
