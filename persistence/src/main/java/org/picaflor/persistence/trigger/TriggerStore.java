package org.picaflor.persistence.trigger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.entity.Entities;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/** Keeps the state of triggers: brought in line with their flow, shown, unlocked; fired by {@link TriggerFirings}. */
@ApplicationScoped
public class TriggerStore {
    /** One that means the same goes on where it was, but for one that its flow enables again. */
    private static final String UNCHANGED =
            "t.definition = EXCLUDED.definition AND (EXCLUDED.disabled_by_flow OR NOT t.disabled_by_flow)";
    /** What a worker does for this very revision goes on. */
    private static final String STILL_CLAIMED = "t.claimed_by IS NOT NULL AND t.flow_revision = EXCLUDED.flow_revision";
    /** An error is forgotten: it is tried again at once, for the same instant where it means the same. */
    private static final String UPSERT = """
            INSERT INTO triggers AS t (tenant, namespace, flow_id, trigger_id, type, kind, flow_revision, disabled,
                                       disabled_by_flow, allow_concurrent, next_execution_date, definition, recovery,
                                       updated_at)
            SELECT ?, ?, ?, trigger_id, type, kind, ?, disabled, disabled, allow_concurrent, next_execution_date,
                   definition, recovery, clock_timestamp()
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                AS r(trigger_id, type, kind, disabled, allow_concurrent, next_execution_date, definition, recovery)
                ON CONFLICT (tenant, namespace, flow_id, trigger_id) DO UPDATE
               SET type = EXCLUDED.type, kind = EXCLUDED.kind, flow_revision = EXCLUDED.flow_revision,
                   disabled = EXCLUDED.disabled_by_flow OR t.switched_off, disabled_by_flow = EXCLUDED.disabled_by_flow,
                   allow_concurrent = EXCLUDED.allow_concurrent, definition = EXCLUDED.definition,
                   recovery = EXCLUDED.recovery,
                   next_execution_date = CASE WHEN %2$s THEN t.next_execution_date
                                              WHEN NOT coalesce(%1$s, false) OR t.claimed_by IS NOT NULL
                                              THEN EXCLUDED.next_execution_date
                                              WHEN t.error IS NULL THEN t.next_execution_date
                                              ELSE clock_timestamp() END,
                   fires_for = CASE WHEN NOT coalesce(%1$s, false) THEN NULL
                                    WHEN t.error IS NULL THEN t.fires_for
                                    ELSE coalesce(t.fires_for, t.next_execution_date) END,
                   claimed_by = CASE WHEN %2$s THEN t.claimed_by END,
                   claimed_at = CASE WHEN %2$s THEN t.claimed_at END,
                   backfill = CASE WHEN %1$s THEN t.backfill END,
                   missed_after = CASE WHEN %1$s THEN t.missed_after END,
                   missed_until = CASE WHEN %1$s THEN t.missed_until END,
                   execution_id = CASE WHEN NOT EXCLUDED.allow_concurrent THEN t.execution_id END,
                   error = NULL, error_count = 0, updated_at = EXCLUDED.updated_at""".formatted(UNCHANGED, STILL_CLAIMED);

    private static final String REMOVE_OTHERS =
            "DELETE FROM triggers WHERE tenant = ? AND namespace = ? AND flow_id = ? AND trigger_id <> ALL(?)";
    private static final String MARK_ERROR = """
            UPDATE triggers
               SET error = ?, error_count = error_count + 1, fires_for = coalesce(fires_for, next_execution_date),
                   next_execution_date = %s,
                   evaluated_at = clock_timestamp(), updated_at = clock_timestamp()
             WHERE tenant = ? AND namespace = ? AND flow_id = ? AND trigger_id = ? AND next_execution_date = ?""".formatted(TriggerLocks.AFTER_ERROR);

    private static final String UNLOCK_ORPHANS = """
            UPDATE triggers t SET execution_id = NULL, %s, updated_at = clock_timestamp()
             WHERE t.execution_id IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM executions e WHERE e.id = t.execution_id AND e.ended_at IS NULL)""".formatted(TriggerLocks.DUE_FROM_NOW);
    /** By more than so many milliseconds; not by {@code clock_timestamp()}, which no index can be searched by. */
    private static final String OVERDUE = """
            NOT disabled AND execution_id IS NULL AND backfill IS NULL AND kind = 'SCHEDULE'
                   AND next_execution_date < statement_timestamp() - ? * interval '1 millisecond'""";

    /** One that another transaction has hold of is on its way. */
    private static final String REVIVE = """
            UPDATE triggers SET %s, updated_at = clock_timestamp()
             WHERE ctid = ANY(ARRAY(
                SELECT ctid FROM triggers
                 WHERE %s
                 ORDER BY next_execution_date
                 LIMIT ?
                   FOR UPDATE SKIP LOCKED))""".formatted(TriggerLocks.DUE_FROM_NOW, OVERDUE);

    private static final String LATE = """
            SELECT count(*) AS count, (array_agg(tenant))[1] AS tenant, (array_agg(namespace))[1] AS namespace,
                   (array_agg(flow_id))[1] AS flow_id, (array_agg(trigger_id))[1] AS trigger_id,
                   coalesce(extract(epoch FROM clock_timestamp() - min(next_execution_date)), 0) AS seconds
              FROM (SELECT tenant, namespace, flow_id, trigger_id, next_execution_date FROM triggers
                     WHERE %s
                     ORDER BY next_execution_date
                     LIMIT ?) t""".formatted(OVERDUE);

    private static final double MILLIS_PER_SECOND = 1000;

    private final Database database;
    private final Entities entities;
    private final TriggerFirings firings;
    private final TriggerLocks locks;
    private final TriggerSearch search;

    @Inject
    public TriggerStore(DataSource dataSource, Entities entities) {
        this.database = new Database(dataSource);
        this.entities = entities;
        this.firings = new TriggerFirings(database);
        this.locks = new TriggerLocks(database);
        this.search = new TriggerSearch(database, entities);
    }

    /** Outside a container. */
    public TriggerStore(DataSource dataSource) {
        this(dataSource, Entities.of(dataSource));
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected TriggerStore() {
        this(null, null);
    }

    /**
     * Brings the triggers of a flow in line with its newest revision: adds what is new, gives the others what is
     * planned, removes the rest. One that means the same keeps its date and goes on with its backfill; one that waits for
     * its execution goes on waiting, one that was switched off stays so; an error is forgotten; a worker
     * that has one of an older revision has it no more.
     *
     * @param plans one for each trigger of the flow
     */
    public void synchronise(FlowKey flow, List<TriggerPlan> plans) {
        database.update(
                REMOVE_OTHERS,
                flow.tenant(),
                flow.namespace(),
                flow.id(),
                SqlArray.texts(plans, TriggerPlan::triggerId));
        if (!plans.isEmpty()) {
            database.update(
                    UPSERT,
                    flow.tenant(),
                    flow.namespace(),
                    flow.id(),
                    flow.revision(),
                    SqlArray.texts(plans, TriggerPlan::triggerId),
                    SqlArray.texts(plans, TriggerPlan::type),
                    SqlArray.texts(plans, TriggerPlan::kind),
                    SqlArray.flags(plans, TriggerPlan::disabled),
                    SqlArray.flags(plans, TriggerPlan::allowConcurrent),
                    SqlArray.instants(plans, TriggerPlan::nextExecutionDate),
                    SqlArray.texts(plans, TriggerPlan::definition),
                    SqlArray.texts(
                            plans,
                            plan -> plan.recovery() == null
                                    ? null
                                    : plan.recovery().name()));
        }
    }

    /** Removes all triggers of a flow. */
    public void remove(String tenant, String namespace, String flowId) {
        database.update(REMOVE_OTHERS, tenant, namespace, flowId, SqlArray.texts(List.of()));
    }

    /**
     * The enabled, unlocked triggers that are due now or will be soon, by the database's clock; without those that are
     * busy with a backfill.
     *
     * @param after what is due at this instant or before is left out, and with it what the index still holds of triggers
     *     that were due then
     * @param ahead how soon; zero for those due now
     * @param limit most triggers
     */
    public DueRead due(Instant after, Duration ahead, int limit) {
        return firings.due(after, ahead, limit);
    }

    /** The same, however long ago they were due. */
    public DueRead due(Duration ahead, int limit) {
        return due(Instant.EPOCH, ahead, limit);
    }

    /** The same of triggers that are busy with a backfill: each is due from the moment it may go on. */
    public DueRead dueBackfills(Instant after, Duration ahead, int limit) {
        return firings.dueBackfills(after, ahead, limit);
    }

    /** The same, however long ago they might go on. */
    public DueRead dueBackfills(Duration ahead, int limit) {
        return dueBackfills(Instant.EPOCH, ahead, limit);
    }

    /**
     * Fires triggers by compare-and-set: each that is still enabled, unlocked and planned for the expected instant gets
     * its next date and is locked by its execution. One that another transaction has hold of is passed over.
     *
     * @return those that fired, for which the executions are now to be stored in the same transaction
     */
    public List<TriggerKey> fire(List<Firing> toFire) {
        return firings.fire(toFire);
    }

    /** Disables triggers until somebody enables them, whatever their flows say. */
    public void switchOff(Collection<TriggerKey> keys) {
        locks.switchOff(keys);
    }

    /**
     * Notes why a trigger that is due cannot be evaluated, unless it was changed since it was read. It is tried again for
     * the same instant, after ever longer pauses.
     *
     * @return whether it was noted
     */
    public boolean markError(DueTrigger due, String error) {
        TriggerKey key = due.key();
        return database.update(
                        MARK_ERROR, error, key.tenant(), key.namespace(), key.flowId(), key.triggerId(), due.date())
                > 0;
    }

    /** Unlocks triggers whose execution has ended or does not exist; tells how many. */
    public int unlockOrphans() {
        return database.update(UNLOCK_ORPHANS);
    }

    /** The enabled, unlocked triggers that are overdue by more than the given time. */
    public LateTriggers late(Duration by) {
        return database.query(LATE, TriggerStore::late, by.toMillis(), LateTriggers.MOST)
                .getFirst();
    }

    /**
     * Has triggers looked at again that are enabled, unlocked and overdue by more than the given time; they still fire for
     * their instants. Tells how many, {@link LateTriggers#MOST} at a time.
     */
    public int revive(Duration by) {
        return database.update(REVIVE, by.toMillis(), LateTriggers.MOST);
    }

    private static LateTriggers late(ResultSet row) throws SQLException {
        TriggerKey example = row.getString("trigger_id") == null ? null : TriggerFirings.key(row);
        Duration latest = Duration.ofMillis((long) (row.getDouble("seconds") * MILLIS_PER_SECOND));
        return new LateTriggers(row.getLong("count"), example, latest);
    }

    /**
     * Triggers; by namespace, flow and id unless another order is asked for.
     *
     * @throws org.picaflor.flow.error.PicaflorException for an unknown field to sort by
     */
    public Page<Trigger> search(TriggerFilter filter, PageRequest page) {
        return search.page(filter, page);
    }

    /** A trigger by its key. */
    public Optional<Trigger> find(TriggerKey key) {
        return search.portion(TriggerSelection.only(key), null, 1).stream().findFirst();
    }

    /**
     * The next triggers in the order of their keys.
     *
     * @param after where the last portion ended; null for the first
     * @param limit most triggers
     */
    public List<Trigger> portion(TriggerSelection which, @Nullable TriggerKey after, int limit) {
        return search.portion(which, after, limit);
    }

    /** The triggers of a flow, by id. */
    public List<Trigger> byFlow(String tenant, String namespace, String flowId) {
        return entities.list(
                Trigger.class,
                "SELECT t FROM Trigger t WHERE t.tenant = :tenant AND t.namespace = :namespace"
                        + " AND t.flowId = :flowId ORDER BY t.triggerId",
                Map.of("tenant", tenant, "namespace", namespace, "flowId", flowId));
    }
}
