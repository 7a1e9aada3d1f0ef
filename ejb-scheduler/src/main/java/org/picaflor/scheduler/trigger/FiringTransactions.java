package org.picaflor.scheduler.trigger;

import java.util.List;
import java.util.Set;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.TriggerKey;

/** The writes of the evaluator; each call is a transaction of its own. */
public interface FiringTransactions {

    /**
     * Fires triggers and stores their executions, all or none.
     *
     * @return those that fired; the others were fired or changed by somebody else meanwhile
     * @throws RuntimeException where nothing was stored, or where that is unknown: then what was fired is not due again
     */
    Set<TriggerKey> fire(List<Start> starts);

    /** Takes a trigger out of the evaluation, with a sentence why, unless it was changed since it was read. */
    boolean markError(DueTrigger due, String error);
}
