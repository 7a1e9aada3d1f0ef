package org.picaflor.flow.spi;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A trigger that looks for something at intervals, on a worker, and starts an execution where it finds it. One node looks
 * at a time; one that is lost while it looks is followed by another that looks again.
 */
public non-sealed interface PollingTrigger extends Trigger {

    /** Between the end of a look and the next one; positive. */
    Duration interval();

    /**
     * Looks once. The thread is interrupted when the answer is no longer wanted.
     *
     * @return what expressions read as {@code trigger.*}; empty where there is nothing to start for
     * @throws Exception where it cannot look; it is tried again after ever longer pauses
     */
    Optional<Map<String, Object>> evaluate(TriggerContext context) throws Exception;
}
