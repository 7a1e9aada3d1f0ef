package org.picaflor.executor.api;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.picaflor.executor.delivery.AfterCommit;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.execution.ExecutionChange;
import org.picaflor.persistence.execution.ExecutionFilter;
import org.picaflor.persistence.execution.ExecutionReader;
import org.picaflor.persistence.execution.ExecutionWriter;
import org.picaflor.persistence.execution.StoredExecution;

/** Starts executions and reads them. */
@Stateless
public class ExecutionService {
    @Inject
    private ExecutionFactory factory;

    @Inject
    private ExecutionWriter writer;

    @Inject
    private ExecutionReader reader;

    @Inject
    private AfterCommit afterCommit;

    /**
     * Starts an execution in the caller's transaction: it exists if and only if that commits.
     *
     * @return the execution in state CREATED
     * @throws org.picaflor.flow.error.PicaflorException FLOW_NOT_FOUND, FLOW_DISABLED, FLOW_INVALID
     * @throws org.picaflor.flow.error.ValidationException INPUT_INVALID with every wrong input
     */
    public Execution start(StartRequest request) {
        Execution execution = factory.create(request);
        insert(List.of(execution));
        return execution;
    }

    /** Stores executions that {@link ExecutionFactory} made, in the caller's transaction. */
    public void insert(List<Execution> executions) {
        writer.insert(executions);
        afterCommit.wakeExecutors();
    }

    /**
     * Stores executions that could not start, in the caller's transaction.
     *
     * @param failed as {@link ExecutionFactory#failed} made them, each with a sentence why
     */
    public void insertFailed(Map<Execution, String> failed) {
        int told = writer.insertEnded(failed.entrySet().stream()
                .map(entry -> ended(entry.getKey(), entry.getValue()))
                .toList());
        if (told > 0) {
            afterCommit.wakeListeners();
        }
    }

    /** Appends lines to the log of an execution that the caller's transaction stores. */
    public void log(Execution execution, List<LogLine> lines) {
        writer.log(execution.flow(), lines);
    }

    private static ExecutionChange ended(Execution execution, String reason) {
        LogLine line =
                new LogLine(execution.id(), null, null, 0, execution.state().startDate(), Level.ERROR, null, reason);
        int news = execution.state().changes().size();
        return new ExecutionChange(
                execution, true, news, List.of(), List.of(line), List.of(), List.of(), List.of(), List.of(), false);
    }

    /** An execution with its task runs. */
    public Optional<StoredExecution> find(String tenant, String executionId) {
        return reader.find(tenant, executionId);
    }

    /** An execution without its task runs. */
    public Optional<Execution> findHead(String tenant, String executionId) {
        return reader.findHead(tenant, executionId);
    }

    /** Executions without their task runs. */
    public Page<Execution> search(ExecutionFilter filter, PageRequest page) {
        return reader.search(filter, page);
    }
}
