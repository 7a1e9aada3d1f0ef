package org.picaflor.persistence.log;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Level;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;

/** Reads the log lines of executions. */
public class LogStore {

    public List<LogRow> byExecution(
            String executionId,
            @Nullable Level min,
            @Nullable String taskId,
            @Nullable String taskRunId,
            @Nullable Integer attempt,
            long afterSeq,
            int limit) {
        throw new UnsupportedOperationException();
    }

    public Page<LogRow> search(LogFilter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }
}
