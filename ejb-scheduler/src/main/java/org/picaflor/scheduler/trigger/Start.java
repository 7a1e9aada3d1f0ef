package org.picaflor.scheduler.trigger;

import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Execution;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.Firing;

/**
 * A firing with what it starts.
 *
 * @param due what was read
 * @param execution in state CREATED, or in state FAILED where it cannot start
 * @param failure why it cannot start; null where it can
 */
public record Start(
        DueTrigger due,
        Firing firing,
        Execution execution,
        @Nullable String failure) {}
