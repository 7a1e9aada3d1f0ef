package org.picaflor.persistence.trigger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.sql.Columns;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/**
 * Gives the triggers that workers run to one worker at a time. A claim is a lease: while it stands, the date at which the
 * trigger is due is the end of the lease, so that another worker takes it up where this one is lost. Whatever else
 * changes the trigger (a new revision, a restart) ends the claim, and what its worker writes then counts no more.
 */
@ApplicationScoped
public class TriggerClaims {
    private static final String DUE = """
            SELECT tenant, namespace, flow_id, trigger_id FROM triggers
             WHERE NOT disabled AND execution_id IS NULL AND kind = '%s'
               AND next_execution_date <= statement_timestamp()
             ORDER BY next_execution_date
             LIMIT ?
               FOR UPDATE SKIP LOCKED""";

    private static final String CLAIM = """
            WITH polls AS MATERIALIZED (
                %s),
            connections AS MATERIALIZED (
                %s),
            due AS (SELECT * FROM polls UNION ALL SELECT * FROM connections)
            UPDATE triggers t
               SET next_execution_date = clock_timestamp() + ? * interval '1 millisecond',
                   claimed_by = ?, claimed_at = clock_timestamp(), updated_at = clock_timestamp()
              FROM due d
             WHERE (t.tenant, t.namespace, t.flow_id, t.trigger_id)
                 = (d.tenant, d.namespace, d.flow_id, d.trigger_id)
            RETURNING t.tenant, t.namespace, t.flow_id, t.trigger_id, t.kind, t.flow_revision, t.claimed_by, t.claimed_at,
                      t.error_count""".formatted(
                    DUE.formatted(Trigger.POLLING).indent(4),
                    DUE.formatted(Trigger.REALTIME).indent(4));

    private static final String MINE = """
              FROM unnest(?, ?, ?, ?, ?, ?) AS r(tenant, namespace, flow_id, trigger_id, claimed_by, claimed_at)
             WHERE (t.tenant, t.namespace, t.flow_id, t.trigger_id)
                 = (r.tenant, r.namespace, r.flow_id, r.trigger_id)
               AND t.claimed_by = r.claimed_by AND t.claimed_at = r.claimed_at""";

    private static final String RENEW =
            """
            UPDATE triggers t
               SET next_execution_date = clock_timestamp() + ? * interval '1 millisecond'
            """ + MINE + " AND NOT t.disabled RETURNING t.tenant, t.namespace, t.flow_id, t.trigger_id, t.claimed_at";

    private static final String RELEASE = """
            UPDATE triggers t
               SET next_execution_date = clock_timestamp(), claimed_by = NULL, claimed_at = NULL,
                   updated_at = clock_timestamp()
            """ + MINE;

    private static final String ONE = """
             WHERE tenant = ? AND namespace = ? AND flow_id = ? AND trigger_id = ? AND claimed_by = ? AND claimed_at = ?
               AND NOT disabled""";

    private static final String FINISH = """
            UPDATE triggers
               SET next_execution_date = clock_timestamp() + ? * interval '1 millisecond',
                   last_date = CASE WHEN ? THEN claimed_at ELSE last_date END, execution_id = ?, fires_for = NULL,
                   claimed_by = NULL, claimed_at = NULL, evaluated_at = clock_timestamp(), error = NULL,
                   error_count = 0, updated_at = clock_timestamp()
            """ + ONE;

    private static final String FAIL = """
            UPDATE triggers
               SET error = ?, error_count = error_count + 1, fires_for = NULL,
                   next_execution_date = %s,
                   claimed_by = NULL, claimed_at = NULL, evaluated_at = clock_timestamp(),
                   updated_at = clock_timestamp()
            """.formatted(TriggerLocks.AFTER_ERROR) + ONE;

    private static final String MESSAGE = """
            UPDATE triggers
               SET last_date = clock_timestamp(), evaluated_at = clock_timestamp(), updated_at = clock_timestamp()
            """ + ONE;

    private static final String CONNECTED = """
            UPDATE triggers SET error = NULL, error_count = 0, updated_at = clock_timestamp()
            """ + ONE;

    private static final String RESTART = """
            UPDATE triggers
               SET next_execution_date = clock_timestamp(), claimed_by = NULL, claimed_at = NULL, error = NULL,
                   error_count = 0, updated_at = clock_timestamp()
             WHERE tenant = ? AND namespace = ? AND flow_id = ? AND trigger_id = ? AND kind = 'REALTIME'""";

    private final Database database;

    @Inject
    public TriggerClaims(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected TriggerClaims() {
        this(null);
    }

    /**
     * Takes triggers up that are due and that no other transaction has hold of, the longest due first.
     *
     * @param lease after which another worker may take them up, unless it is renewed
     * @param polls most triggers that look for something
     * @param connections most triggers that hold a connection
     */
    public List<TriggerClaim> claim(String workerId, Duration lease, int polls, int connections) {
        return database.query(
                CLAIM,
                row -> new TriggerClaim(
                        TriggerFirings.key(row),
                        row.getString("kind"),
                        row.getInt("flow_revision"),
                        row.getString("claimed_by"),
                        Columns.instant(row, "claimed_at"),
                        row.getInt("error_count")),
                polls,
                connections,
                lease.toMillis(),
                workerId);
    }

    /** Prolongs claims; tells which of them still stand: of the others the trigger was changed, disabled or taken up anew. */
    public List<TriggerClaim> renew(Collection<TriggerClaim> claims, Duration lease) {
        if (claims.isEmpty()) {
            return List.of();
        }
        Set<Standing> standing = new HashSet<>(database.query(
                RENEW,
                row -> new Standing(TriggerFirings.key(row), Columns.instant(row, "claimed_at")),
                withClaims(claims, lease.toMillis())));
        return claims.stream()
                .filter(claim -> standing.contains(new Standing(claim.key(), claim.claimedAt())))
                .toList();
    }

    private record Standing(TriggerKey key, Instant claimedAt) {}

    /** Gives triggers up whose work is not done: they are due at once. */
    public void release(Collection<TriggerClaim> claims) {
        if (!claims.isEmpty()) {
            database.update(RELEASE, withClaims(claims));
        }
    }

    /**
     * Ends a claim whose work is done, where it still stands and nobody has disabled the trigger.
     *
     * @param pause until it is due again
     * @param fired whether it starts an execution, to be stored in the same transaction
     * @param executionId what it waits for from now on; null for nothing
     * @return whether that was so; else nothing of what was found out counts
     */
    public boolean finish(TriggerClaim claim, Duration pause, boolean fired, @Nullable String executionId) {
        return database.update(FINISH, withClaim(claim, pause.toMillis(), fired, executionId)) > 0;
    }

    /**
     * Ends a claim whose work cannot be done; it is tried again after ever longer pauses.
     *
     * @return whether the claim stood
     */
    public boolean fail(TriggerClaim claim, String error) {
        return database.update(FAIL, withClaim(claim, error)) > 0;
    }

    /** Notes that a connection gave a message, and tells whether its claim stands: else the message is not ours. */
    public boolean message(TriggerClaim claim) {
        return database.update(MESSAGE, withClaim(claim)) > 0;
    }

    /** Notes that a connection is open, and tells whether its claim stands. */
    public boolean connected(TriggerClaim claim) {
        return database.update(CONNECTED, withClaim(claim)) > 0;
    }

    /** Has the connection of a realtime trigger opened anew, whoever holds it; false where it is no such trigger. */
    public boolean restart(TriggerKey key) {
        return database.update(RESTART, key.tenant(), key.namespace(), key.flowId(), key.triggerId()) > 0;
    }

    private static @Nullable Object[] withClaim(TriggerClaim claim, @Nullable Object... before) {
        TriggerKey key = claim.key();
        return with(
                before,
                key.tenant(),
                key.namespace(),
                key.flowId(),
                key.triggerId(),
                claim.workerId(),
                claim.claimedAt());
    }

    private static @Nullable Object[] withClaims(Collection<TriggerClaim> claims, @Nullable Object... before) {
        return with(
                before,
                SqlArray.texts(claims, claim -> claim.key().tenant()),
                SqlArray.texts(claims, claim -> claim.key().namespace()),
                SqlArray.texts(claims, claim -> claim.key().flowId()),
                SqlArray.texts(claims, claim -> claim.key().triggerId()),
                SqlArray.texts(claims, TriggerClaim::workerId),
                SqlArray.instants(claims, TriggerClaim::claimedAt));
    }

    private static @Nullable Object[] with(@Nullable Object[] before, Object... after) {
        @Nullable Object[] all = new Object[before.length + after.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(after, 0, all, before.length, after.length);
        return all;
    }
}
