package org.picaflor.flow.state;

import java.time.Instant;

/** One entry of a history: a state and the instant at which it was entered. */
public record StateChange(State state, Instant date) {}
