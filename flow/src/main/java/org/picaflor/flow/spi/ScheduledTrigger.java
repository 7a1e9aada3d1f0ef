package org.picaflor.flow.spi;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A trigger that fires at instants it can tell in advance. */
public non-sealed interface ScheduledTrigger extends Trigger {

    /** The first instant after the given one at which it fires; empty when there is none. Pure. */
    Optional<Instant> nextAfter(Instant instant);

    /** What expressions read as {@code trigger.*} when it fired for an instant. Pure. */
    Map<String, Object> variables(Instant instant);
}
