package org.picaflor.flow.execution;

import org.jspecify.annotations.Nullable;
import org.picaflor.flow.state.StateHistory;

/**
 * One try of a task run on a worker.
 *
 * @param workerId the service instance that ran it, null while none has taken it
 */
public record Attempt(StateHistory state, @Nullable String workerId) {}
