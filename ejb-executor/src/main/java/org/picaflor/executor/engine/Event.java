package org.picaflor.executor.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.state.State;

/**
 * What can happen to an execution. Events of one execution may arrive in any order and more than once; those that no
 * longer apply change nothing.
 */
public sealed interface Event {

    /** The execution was stored and is to begin. */
    record Created() implements Event {}

    /** Work that an earlier transition left for the next one is to go on. */
    record Continued() implements Event {}

    /** A worker took a job. */
    record JobStarted(String taskRunId, int attempt, String workerId, Instant date) implements Event {}

    /**
     * A worker finished a job.
     *
     * @param state SUCCESS, WARNING or FAILED
     * @param outputs plain JSON values; empty where the task gave nothing
     */
    record JobEnded(
            String taskRunId,
            int attempt,
            String workerId,
            Instant startDate,
            Instant endDate,
            State state,
            Map<String, Object> outputs,
            List<LogLine> logs)
            implements Event {}

    /** The worker that held a job is gone. */
    record JobLost(String taskRunId, int attempt) implements Event {}
}
