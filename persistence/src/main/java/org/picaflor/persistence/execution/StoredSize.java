package org.picaflor.persistence.execution;

/**
 * How much there is to be read of an execution.
 *
 * @param outputs bytes of its task runs' outputs
 */
public record StoredSize(String executionId, int taskRuns, long outputs) {}
