package org.picaflor.scheduler.trigger;

import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Execution;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.Firing;

/**
 * A trigger that was evaluated, with what it starts.
 *
 * @param due what was read
 * @param execution in state CREATED, or in state FAILED where it cannot start; null where the trigger does not fire
 * @param failure why it cannot start; null where it can
 * @param stops whether the trigger is to be switched off, since it asked for that after such an end
 */
public record Start(
        DueTrigger due,
        Firing firing,
        @Nullable Execution execution,
        @Nullable String failure,
        boolean stops) {

    static Start of(DueTrigger due, Firing firing, Execution execution) {
        return new Start(due, firing, execution, null, false);
    }

    /** One that is passed over until its next date. */
    static Start none(DueTrigger due, Firing firing) {
        return new Start(due, firing, null, null, false);
    }

    static Start failed(DueTrigger due, Firing firing, Execution execution, String failure, boolean stops) {
        return new Start(due, firing, execution, failure, stops);
    }
}
