package org.picaflor.persistence.execution;

/**
 * How much there is to be read of an execution.
 *
 * @param outputs bytes of its task runs' outputs, as far as they are read with them
 */
public record StoredSize(String executionId, int taskRuns, long outputs) {}
