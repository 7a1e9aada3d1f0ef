package org.picaflor.persistence.execution;

import java.util.List;
import java.util.Map;
import org.picaflor.flow.execution.Execution;

/** Writes executions, many at a time, in the caller's transaction. */
public class ExecutionWriter {

    public void insert(List<Execution> started) {
        throw new UnsupportedOperationException();
    }

    public void write(List<ExecutionChange> changes, Map<Integer, Long> epochs) {
        throw new UnsupportedOperationException();
    }
}
