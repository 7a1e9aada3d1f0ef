package org.picaflor.persistence.execution;

import java.util.List;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.TaskRun;

/**
 * An execution with all its task runs.
 *
 * @param taskRuns in the order of their ids, which is that of their creation; with outputs, large ones of
 *     which may be read only when somebody looks into them
 */
public record StoredExecution(Execution execution, List<TaskRun> taskRuns) {}
