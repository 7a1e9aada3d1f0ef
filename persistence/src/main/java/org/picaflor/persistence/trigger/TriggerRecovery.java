package org.picaflor.persistence.trigger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.MissedSchedules;
import org.picaflor.persistence.sql.Columns;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/**
 * Notes which instants triggers have missed, so that the evaluator makes up for them as each trigger says. An instant is
 * missed while no scheduler is up, or while the trigger is disabled, and never because it came late.
 */
@ApplicationScoped
public class TriggerRecovery {
    /** Those that are up began at {@code until}; the others showed that they live until {@code after} at the latest. */
    private static final String DOWNTIME = """
            WITH schedulers AS MATERIALIZED (
                SELECT started_at, updated_at, state = 'RUNNING'
                       AND updated_at >= clock_timestamp() - ? * interval '1 millisecond' AS up
                  FROM service_instances WHERE type = 'SCHEDULER')
            SELECT (SELECT max(updated_at) FROM schedulers WHERE NOT up) AS after,
                   (SELECT min(started_at) FROM schedulers WHERE up) AS until""";
    /** What is tried again after an error is due within the hour, but fires for an instant long before. */
    private static final String MARK = """
            UPDATE triggers
               SET missed_after = coalesce(missed_after, ?), missed_until = ?, updated_at = clock_timestamp()
             WHERE NOT disabled AND kind = 'SCHEDULE' AND %s
               AND next_execution_date <= clock_timestamp() + interval '1 hour'
               AND coalesce(fires_for, next_execution_date) <= ? AND coalesce(recovery, ?) <> 'ALL'""";

    /** One for each index. */
    private static final List<String> MARKS = Stream.of(
                    "execution_id IS NULL AND backfill IS NULL",
                    "execution_id IS NULL AND backfill IS NOT NULL",
                    "execution_id IS NOT NULL")
            .map(MARK::formatted)
            .toList();

    private static final String ENABLE = """
            UPDATE triggers
               SET switched_off = false, disabled = false, error = NULL, error_count = 0, %s,
                   missed_after = coalesce(fires_for, next_execution_date) - interval '1 microsecond',
                   missed_until = clock_timestamp(), updated_at = clock_timestamp()
             WHERE switched_off AND NOT disabled_by_flow
               AND (tenant, namespace, flow_id, trigger_id) IN (SELECT * FROM unnest(?, ?, ?, ?))""".formatted(TriggerLocks.DUE_FROM_NOW);

    private final Database database;

    @Inject
    public TriggerRecovery(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected TriggerRecovery() {
        this(null);
    }

    /**
     * The time in which no scheduler was up, before those began that are up now; empty where others were up until then.
     * The same for each node that asks, and whenever it asks.
     *
     * @param timeout a scheduler whose heartbeat is older is not up
     */
    public Optional<MissedPeriod> downtime(Duration timeout) {
        return database.query(
                        DOWNTIME,
                        row -> new Downtime(
                                Columns.optionalInstant(row, "after"), Columns.optionalInstant(row, "until")),
                        timeout.toMillis())
                .getFirst()
                .period();
    }

    /**
     * Tells the enabled triggers what they missed, unless they are to fire for all of it anyway.
     *
     * @param standard what becomes of missed instants where a trigger does not say
     * @return how many were told
     */
    public int mark(MissedPeriod period, MissedSchedules standard) {
        return MARKS.stream()
                .mapToInt(
                        mark -> database.update(mark, period.after(), period.until(), period.until(), standard.name()))
                .sum();
    }

    /**
     * Lets triggers fire again that were switched off, and makes up for what they missed as each of them says: from the
     * instant on that they would have fired for next. Those that their flows disable stay as they are.
     *
     * @return how many fire again
     */
    public int enable(Collection<TriggerKey> keys) {
        return keys.isEmpty()
                ? 0
                : database.update(
                        ENABLE,
                        SqlArray.texts(keys, TriggerKey::tenant),
                        SqlArray.texts(keys, TriggerKey::namespace),
                        SqlArray.texts(keys, TriggerKey::flowId),
                        SqlArray.texts(keys, TriggerKey::triggerId));
    }

    /** @param after null where there never was a scheduler before */
    private record Downtime(
            @Nullable Instant after, @Nullable Instant until) {
        Optional<MissedPeriod> period() {
            Instant from = after == null ? Instant.EPOCH : after;
            return until == null || !from.isBefore(until)
                    ? Optional.empty()
                    : Optional.of(new MissedPeriod(from, until));
        }
    }
}
