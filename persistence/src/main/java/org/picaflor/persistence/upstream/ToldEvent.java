package org.picaflor.persistence.upstream;

import java.time.Instant;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.trigger.TriggerKey;

/**
 * The word to a trigger that an execution got into a state.
 *
 * @param offset its identity; says nothing about order
 */
public record ToldEvent(long offset, TriggerKey trigger, String executionId, State state, Instant date) {}
