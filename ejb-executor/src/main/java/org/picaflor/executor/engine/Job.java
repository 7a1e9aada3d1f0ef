package org.picaflor.executor.engine;

import org.picaflor.flow.model.TaskDefinition;

/**
 * Work for a worker: one attempt of one task run.
 *
 * @param attempt number of the attempt this will be, counted from 0
 */
public record Job(String taskRunId, int attempt, TaskDefinition task) {}
