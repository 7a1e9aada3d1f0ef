package org.picaflor.persistence.trigger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.picaflor.persistence.sql.Conditions;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/** What people change of triggers; each change is one statement, for one trigger or for thousands. */
@ApplicationScoped
public class TriggerChanges {
    /**
     * What is overdue is due from now on. One that is busy with a backfill goes on with that, unless it is paused, and
     * with the present at its new date afterwards.
     */
    private static final String ENABLE = """
            UPDATE triggers t
               SET switched_off = false, disabled = false, error = NULL, error_count = 0,
                   missed_after = NULL, missed_until = NULL,
                   next_execution_date = CASE WHEN t.backfill IS NULL AND r.next < now() THEN now()
                                              WHEN t.backfill IS NULL THEN r.next
                                              WHEN t.next_execution_date IS NOT NULL THEN now() END,
                   fires_for = CASE WHEN t.backfill IS NOT NULL THEN t.fires_for WHEN r.next < now() THEN r.next END,
                   backfill = t.backfill || jsonb_build_object('previousNextExecutionDate', r.next),
                   updated_at = clock_timestamp()
              FROM unnest(?, ?, ?, ?, ?) AS r(tenant, namespace, flow_id, trigger_id, next)
             WHERE (t.tenant, t.namespace, t.flow_id, t.trigger_id) = (r.tenant, r.namespace, r.flow_id, r.trigger_id)
               AND t.switched_off AND NOT t.disabled_by_flow""";

    private final Database database;

    @Inject
    public TriggerChanges(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected TriggerChanges() {
        this(null);
    }

    /** Lets triggers fire that wait for an execution, whether it has ended or not. Returns how many waited. */
    public int unlock(TriggerSelection which) {
        return update(
                "execution_id = NULL, " + TriggerLocks.DUE_FROM_NOW,
                TriggerSearch.conditions(which).and("execution_id IS NOT NULL"));
    }

    /** Disables triggers until somebody enables them, whatever their flows say. Returns how many were not yet. */
    public int disable(TriggerSelection which) {
        return update(
                "switched_off = true, disabled = true",
                TriggerSearch.conditions(which).and("NOT switched_off"));
    }

    /**
     * Lets triggers fire again that were switched off. Those that their flows disable stay as they are.
     *
     * @param resumptions each trigger once
     * @return how many fire again
     */
    public int enable(List<TriggerResumption> resumptions) {
        return database.update(
                ENABLE,
                SqlArray.texts(resumptions, row -> row.key().tenant()),
                SqlArray.texts(resumptions, row -> row.key().namespace()),
                SqlArray.texts(resumptions, row -> row.key().flowId()),
                SqlArray.texts(resumptions, row -> row.key().triggerId()),
                SqlArray.instants(resumptions, TriggerResumption::next));
    }

    /** Removes triggers: they fire no more until their flows are saved again. Returns how many there were. */
    public int delete(TriggerSelection which) {
        Conditions conditions = TriggerSearch.conditions(which);
        return database.update("DELETE FROM triggers" + conditions.where(), conditions.parameters());
    }

    private int update(String changes, Conditions conditions) {
        return database.update(
                "UPDATE triggers SET " + changes + ", updated_at = clock_timestamp()" + conditions.where(),
                conditions.parameters());
    }
}
