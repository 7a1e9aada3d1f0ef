package org.picaflor.web.log;

import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Level;
import org.picaflor.persistence.log.LogRow;
import org.picaflor.persistence.log.LogStore;
import org.picaflor.web.query.LogQuery;
import org.picaflor.web.query.Parameters;

/**
 * Which lines of one execution are wanted.
 *
 * @param min this level and above; null for all
 */
record LogSelection(
        String executionId,
        @Nullable Level min,
        @Nullable String taskId,
        @Nullable String taskRunId,
        @Nullable Integer attempt) {
    /** Lines read at a time. */
    static final int BATCH = 1000;

    /** @throws org.picaflor.flow.error.PicaflorException ARGUMENT_INVALID */
    static LogSelection of(String executionId, Parameters parameters) {
        return new LogSelection(
                executionId,
                LogQuery.minLevel(parameters),
                parameters.text("taskId").orElse(null),
                parameters.text("taskRunId").orElse(null),
                parameters.integer("attempt").orElse(null));
    }

    /** Reads the next lines after a sequence number; fewer than {@link #BATCH} where they are the last for now. */
    LongFunction<List<LogRow>> reader(LogStore store) {
        return after -> store.byExecution(executionId, min, taskId, taskRunId, attempt, after, BATCH);
    }
}
