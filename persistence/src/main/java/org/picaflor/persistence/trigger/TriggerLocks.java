package org.picaflor.persistence.trigger;

import java.util.Collection;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/** What the end of an execution does to the trigger that started it, in the transaction of that end. */
public final class TriggerLocks {
    /**
     * What is overdue is due from now on, and fires for the instant that it would have fired for: evaluators look at what
     * became due of late, not at all that ever was.
     */
    static final String DUE_FROM_NOW = """
            fires_for = CASE WHEN next_execution_date < clock_timestamp()
                             THEN coalesce(fires_for, next_execution_date) ELSE fires_for END,
            next_execution_date = CASE WHEN next_execution_date < clock_timestamp()
                                       THEN clock_timestamp() ELSE next_execution_date END""";

    /** When one is tried again whose error is counted just now: after a second, two, four and so on, an hour at most. */
    static final String AFTER_ERROR =
            "clock_timestamp() + least(interval '1 hour', power(2, least(error_count, 12)) * interval '1 s')";

    private static final String UNLOCK = "UPDATE triggers SET execution_id = NULL, " + DUE_FROM_NOW
            + ", updated_at = clock_timestamp() WHERE execution_id = ANY(?)";
    private static final String SWITCH_OFF = """
            UPDATE triggers SET switched_off = true, disabled = true, updated_at = clock_timestamp()
             WHERE (tenant, namespace, flow_id, trigger_id) IN (SELECT * FROM unnest(?, ?, ?, ?))""";

    private final Database database;

    public TriggerLocks(Database database) {
        this.database = database;
    }

    /** Lets the triggers go on that wait for these executions. */
    public void unlock(Collection<String> executionIds) {
        if (!executionIds.isEmpty()) {
            database.update(UNLOCK, SqlArray.texts(executionIds));
        }
    }

    /** Disables triggers until somebody enables them, whatever their flows say. */
    public void switchOff(Collection<TriggerKey> keys) {
        if (!keys.isEmpty()) {
            database.update(
                    SWITCH_OFF,
                    SqlArray.texts(keys, TriggerKey::tenant),
                    SqlArray.texts(keys, TriggerKey::namespace),
                    SqlArray.texts(keys, TriggerKey::flowId),
                    SqlArray.texts(keys, TriggerKey::triggerId));
        }
    }
}
