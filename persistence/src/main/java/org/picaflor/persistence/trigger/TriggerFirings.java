package org.picaflor.persistence.trigger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.sql.Columns;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/** The hot half of the trigger store: what is due, and who fires it. */
class TriggerFirings {
    /** The clock is read once and told even when nothing is due. */
    private static final String DUE = due("backfill IS NULL AND kind = 'SCHEDULE'");

    private static final String DUE_BACKFILLS = due("backfill IS NOT NULL");

    private static String due(String which) {
        return """
            SELECT clock.now, t.*
              FROM (SELECT clock_timestamp() AS now OFFSET 0) clock
              LEFT JOIN LATERAL (
                SELECT tenant, namespace, flow_id, trigger_id, flow_revision, next_execution_date,
                       coalesce(fires_for, next_execution_date) AS fires_for, missed_after, missed_until, backfill
                  FROM triggers
                 WHERE NOT disabled AND execution_id IS NULL AND %s AND next_execution_date > ?
                   AND next_execution_date <= clock.now + ? * interval '1 microsecond'
                 ORDER BY next_execution_date
                 LIMIT ?) t ON true""".formatted(which);
    }

    /**
     * What is overdue is due from now on, as {@link TriggerLocks#DUE_FROM_NOW} has it. A backfill goes on at once or, where
     * its executions wait for nobody, after a second: it is not to take more than its share of the workers.
     */
    private static final String FIRE = """
            WITH won AS MATERIALIZED (
                SELECT r.*, r.next < n.now OR r.backfill IS NOT NULL AS at_once,
                       CASE WHEN r.backfill IS NULL OR r.fired_for IS NULL OR r.execution_id IS NOT NULL THEN n.now
                            ELSE n.now + interval '1 second' END AS soon
                  FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                    AS r(tenant, namespace, flow_id, trigger_id, expected, fired_for, next, execution_id, backfill)
                  CROSS JOIN (SELECT clock_timestamp() AS now OFFSET 0) n
                  JOIN triggers t USING (tenant, namespace, flow_id, trigger_id)
                 WHERE t.next_execution_date = r.expected AND NOT t.disabled AND t.execution_id IS NULL
                   FOR UPDATE OF t SKIP LOCKED)
            UPDATE triggers t
               SET last_date = coalesce(won.fired_for, t.last_date),
                   next_execution_date = CASE WHEN won.at_once THEN won.soon ELSE won.next END,
                   fires_for = CASE WHEN won.at_once THEN won.next END, backfill = won.backfill::jsonb,
                   missed_after = CASE WHEN won.backfill IS NOT NULL OR won.next <= t.missed_until
                                       THEN t.missed_after END,
                   missed_until = CASE WHEN won.backfill IS NOT NULL OR won.next <= t.missed_until
                                       THEN t.missed_until END,
                   execution_id = won.execution_id, evaluated_at = clock_timestamp(), error = NULL, error_count = 0,
                   updated_at = clock_timestamp()
              FROM won
             WHERE (t.tenant, t.namespace, t.flow_id, t.trigger_id)
                 = (won.tenant, won.namespace, won.flow_id, won.trigger_id)
            RETURNING t.tenant, t.namespace, t.flow_id, t.trigger_id""";

    private final Database database;

    TriggerFirings(Database database) {
        this.database = database;
    }

    DueRead due(Instant after, Duration ahead, int limit) {
        return due(DUE, after, ahead, limit);
    }

    DueRead dueBackfills(Instant after, Duration ahead, int limit) {
        return due(DUE_BACKFILLS, after, ahead, limit);
    }

    private DueRead due(String sql, Instant after, Duration ahead, int limit) {
        List<Row> rows = database.query(sql, Row::of, after, ahead.toNanos() / 1000, limit);
        List<DueTrigger> triggers = new ArrayList<>();
        for (Row row : rows) {
            if (row.trigger() != null) {
                triggers.add(row.trigger());
            }
        }
        return new DueRead(rows.getFirst().now(), List.copyOf(triggers));
    }

    /** Of two firings of one trigger, which no caller should ask for, the first counts. */
    List<TriggerKey> fire(List<Firing> firings) {
        Map<TriggerKey, Firing> byKey = new LinkedHashMap<>();
        firings.forEach(firing -> byKey.putIfAbsent(firing.key(), firing));
        Collection<Firing> rows = byKey.values();
        if (rows.isEmpty()) {
            return List.of();
        }
        return database.query(
                FIRE,
                TriggerFirings::key,
                SqlArray.texts(rows, row -> row.key().tenant()),
                SqlArray.texts(rows, row -> row.key().namespace()),
                SqlArray.texts(rows, row -> row.key().flowId()),
                SqlArray.texts(rows, row -> row.key().triggerId()),
                SqlArray.instants(rows, Firing::expected),
                SqlArray.instants(rows, Firing::firedFor),
                SqlArray.instants(rows, Firing::next),
                SqlArray.texts(rows, Firing::executionId),
                SqlArray.texts(rows, row -> BackfillCodec.encode(row.backfill())));
    }

    static TriggerKey key(ResultSet row) throws SQLException {
        return new TriggerKey(
                row.getString("tenant"),
                row.getString("namespace"),
                row.getString("flow_id"),
                row.getString("trigger_id"));
    }

    private record Row(Instant now, @Nullable DueTrigger trigger) {
        static Row of(ResultSet row) throws SQLException {
            Instant now = Columns.instant(row, "now");
            if (row.getString("trigger_id") == null) {
                return new Row(now, null);
            }
            return new Row(
                    now,
                    new DueTrigger(
                            key(row),
                            row.getInt("flow_revision"),
                            Columns.instant(row, "next_execution_date"),
                            Columns.instant(row, "fires_for"),
                            MissedPeriod.of(
                                    Columns.optionalInstant(row, "missed_after"),
                                    Columns.optionalInstant(row, "missed_until")),
                            BackfillCodec.decode(row.getString("backfill"))));
        }
    }
}
