package org.picaflor.executor.engine;

import java.util.Map;

/** Where the engine finds outputs that an execution does not keep in memory. */
@FunctionalInterface
public interface StoredOutputs {
    /** For executions of which nothing is stored. */
    StoredOutputs NONE = (executionId, taskRunId) -> {
        throw new IllegalStateException("The outputs of task run " + taskRunId + " are stored nowhere.");
    };

    /**
     * What a task run gave out, as it was committed.
     *
     * @return empty where the task run is not stored any more
     * @throws org.picaflor.flow.error.UnavailableException where it cannot be read at the moment
     */
    Map<String, Object> of(String executionId, String taskRunId);
}
