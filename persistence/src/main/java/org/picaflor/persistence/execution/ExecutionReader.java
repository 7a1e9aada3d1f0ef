package org.picaflor.persistence.execution;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;

/** Reads executions. */
public class ExecutionReader {

    public List<StoredExecution> load(Collection<String> ids) {
        throw new UnsupportedOperationException();
    }

    public Optional<StoredExecution> find(String tenant, String id) {
        throw new UnsupportedOperationException();
    }

    public Optional<Execution> findHead(String tenant, String id) {
        throw new UnsupportedOperationException();
    }

    public Page<Execution> search(ExecutionFilter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public List<TaskRun> taskRuns(String executionId) {
        throw new UnsupportedOperationException();
    }
}
