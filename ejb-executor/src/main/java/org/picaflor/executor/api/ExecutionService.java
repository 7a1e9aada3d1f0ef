package org.picaflor.executor.api;

import jakarta.ejb.Stateless;
import java.util.Optional;
import org.picaflor.flow.execution.Execution;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.execution.ExecutionFilter;
import org.picaflor.persistence.execution.StoredExecution;

/** Starts executions and reads them. */
@Stateless
public class ExecutionService {

    /**
     * Starts an execution in the caller's transaction: it exists if and only if that commits.
     *
     * @return the execution in state CREATED
     * @throws org.picaflor.flow.error.PicaflorException FLOW_NOT_FOUND, FLOW_DISABLED, FLOW_INVALID
     * @throws org.picaflor.flow.error.ValidationException INPUT_INVALID with every wrong input
     */
    public Execution start(StartRequest request) {
        throw new UnsupportedOperationException();
    }

    /** An execution with its task runs. */
    public Optional<StoredExecution> find(String tenant, String executionId) {
        throw new UnsupportedOperationException();
    }

    /** Executions without their task runs. */
    public Page<Execution> search(ExecutionFilter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }
}
