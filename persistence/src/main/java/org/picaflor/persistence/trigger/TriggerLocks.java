package org.picaflor.persistence.trigger;

import java.util.Collection;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/** What the end of an execution does to the trigger that started it, in the transaction of that end. */
public final class TriggerLocks {
    private static final String UNLOCK =
            "UPDATE triggers SET execution_id = NULL, updated_at = clock_timestamp() WHERE execution_id = ANY(?)";
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
