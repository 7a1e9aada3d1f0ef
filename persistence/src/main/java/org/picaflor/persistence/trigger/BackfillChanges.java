package org.picaflor.persistence.trigger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import javax.sql.DataSource;
import org.picaflor.persistence.sql.Conditions;
import org.picaflor.persistence.sql.Database;

/**
 * What people change of backfills; {@link TriggerFirings} moves them on. Each change gives the trigger another date, so
 * that what an evaluator has read of it before has no effect any more.
 */
@ApplicationScoped
public class BackfillChanges {
    private static final String CREATE = """
            UPDATE triggers
               SET backfill = ?::jsonb || jsonb_build_object('previousNextExecutionDate',
                                                             coalesce(fires_for, next_execution_date)),
                   next_execution_date = clock_timestamp(), fires_for = ?, error = NULL, error_count = 0,
                   updated_at = clock_timestamp()
             WHERE tenant = ? AND namespace = ? AND flow_id = ? AND trigger_id = ? AND flow_revision = ?
               AND kind = 'SCHEDULE' AND NOT disabled AND backfill IS NULL""";
    private static final String PREVIOUS = "(backfill ->> 'previousNextExecutionDate')::timestamptz";
    private static final String IS_PAUSED = "(backfill ->> 'paused')::boolean";

    private final Database database;

    @Inject
    public BackfillChanges(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected BackfillChanges() {
        this(null);
    }

    /**
     * Gives a trigger a backfill, which begins at once. Its date until then is kept in it.
     *
     * @param flowRevision by which the backfill was checked
     * @param backfill its {@code previousNextExecutionDate} does not count
     * @param first the first instant to look at
     * @return false where there is no such trigger any more that is enabled and has no backfill
     */
    public boolean create(TriggerKey key, int flowRevision, Backfill backfill, Instant first) {
        return database.update(
                        CREATE,
                        BackfillCodec.encode(backfill),
                        first,
                        key.tenant(),
                        key.namespace(),
                        key.flowId(),
                        key.triggerId(),
                        flowRevision)
                > 0;
    }

    /** Lets backfills stand still. Returns how many did not yet. */
    public int pause(TriggerSelection which) {
        return update(
                "backfill = backfill || '{\"paused\": true}', next_execution_date = NULL, error = NULL, error_count = 0",
                running(which).and("NOT " + IS_PAUSED));
    }

    /** Lets backfills go on that stand still. Returns how many did. */
    public int unpause(TriggerSelection which) {
        return update(
                "backfill = backfill || '{\"paused\": false}', next_execution_date = clock_timestamp()",
                running(which).and(IS_PAUSED));
    }

    /** Ends backfills: their triggers go on where they were before. Returns how many there were. */
    public int cancel(TriggerSelection which) {
        return update(
                "next_execution_date = CASE WHEN %1$s < now() THEN now() ELSE %1$s END, fires_for = CASE WHEN %1$s < now() THEN %1$s END, backfill = NULL, error = NULL, error_count = 0"
                        .formatted(PREVIOUS),
                running(which));
    }

    private static Conditions running(TriggerSelection which) {
        return TriggerSearch.conditions(which).and("backfill IS NOT NULL");
    }

    private int update(String changes, Conditions conditions) {
        return database.update(
                "UPDATE triggers SET " + changes + ", updated_at = clock_timestamp()" + conditions.where(),
                conditions.parameters());
    }
}
