package org.picaflor.benchmarks.subject;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.picaflor.benchmarks.flow.BenchmarkFlow;
import org.picaflor.benchmarks.load.Shot;

/** Reads what became of executions from the rows that the server committed. */
final class Histories {
    private static final int CHUNK = 10_000;
    private static final int FAULTS_SHOWN = 5;
    private static final long BULK_PAUSE_NANOS = 200_000_000;
    private static final long SINGLE_PAUSE_NANOS = 2_000_000;
    /** The history's end is stamped before the commit; the transaction that wrote the row last tells when it was. */
    private static final String TIMES = """
            SELECT id, (extract(epoch FROM started_at) * 1000000)::bigint AS created,
                   (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000000)::bigint AS durable
              FROM executions
             WHERE id = ANY(?) AND state = 'SUCCESS' AND json_array_length(history) >= 3""";

    private static final String INCOMPLETE = """
            SELECT x.id || ': state ' || coalesce(e.state, 'none') || ', ' || t.successes || ' of ' || t.all_runs
                   || ' task runs successful, ' || o.n || ' outputs, ' || l.n || ' log lines'
              FROM unnest(?) AS x(id)
              LEFT JOIN executions e ON e.id = x.id
              CROSS JOIN LATERAL (SELECT count(*) AS all_runs, count(*) FILTER (WHERE state = 'SUCCESS') AS successes
                                    FROM task_runs WHERE execution_id = x.id) t
              CROSS JOIN LATERAL (SELECT count(*) AS n FROM task_outputs WHERE execution_id = x.id) o
              CROSS JOIN LATERAL (SELECT count(*) AS n FROM logs WHERE execution_id = x.id AND task_run_id IS NOT NULL) l
             WHERE e.state IS DISTINCT FROM 'SUCCESS' OR t.all_runs <> ? OR t.successes <> ? OR o.n < ? OR l.n <> ?""";

    private final BenchmarkDatabase database;

    Histories(BenchmarkDatabase database) {
        this.database = database;
    }

    /** How many executions have not ended. */
    long live() {
        return database.number("SELECT count(*) FROM executions WHERE tenant = 'main' AND ended_at IS NULL");
    }

    /** Waits until every execution has ended. */
    void awaitQuiescence(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (live() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BULK_PAUSE_NANOS);
        }
    }

    /** Waits until one execution has ended. */
    void awaitEnd(String executionId, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        String sql = "SELECT count(*) FROM executions WHERE id = ? AND ended_at IS NOT NULL";
        while (database.number(sql, executionId) == 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(SINGLE_PAUSE_NANOS);
        }
    }

    /** The executions that ended well, in the order of the shots. */
    List<Ended> ended(List<Shot> shots) {
        Map<String, Ended> times = new HashMap<>();
        for (List<String> ids : chunks(shots)) {
            database.query(
                            TIMES,
                            row -> Map.entry(
                                    row.getString("id"), new Ended(0, row.getLong("created"), row.getLong("durable"))),
                            ids)
                    .forEach(entry -> times.put(entry.getKey(), entry.getValue()));
        }
        List<Ended> ended = new ArrayList<>();
        for (Shot shot : shots) {
            Ended found = shot.executionId() == null ? null : times.get(shot.executionId());
            if (found != null) {
                ended.add(new Ended(shot.planned(), found.created(), found.ended()));
            }
        }
        return ended;
    }

    /** Says of some executions that are not stored as they should be what is missing. */
    List<String> faults(BenchmarkFlow flow, List<Shot> shots) {
        List<String> faults = new ArrayList<>();
        for (List<String> ids : chunks(shots)) {
            faults.addAll(database.query(
                    INCOMPLETE,
                    row -> row.getString(1),
                    ids,
                    flow.taskRuns(),
                    flow.taskRuns(),
                    flow.outputs(),
                    flow.messages()));
        }
        shots.stream().map(Shot::fault).filter(fault -> fault != null).forEach(faults::add);
        return faults.size() <= FAULTS_SHOWN
                ? List.copyOf(faults)
                : List.of(faults.size() + " faults", String.join("; ", faults.subList(0, FAULTS_SHOWN)));
    }

    private static List<List<String>> chunks(List<Shot> shots) {
        List<String> ids =
                shots.stream().map(Shot::executionId).filter(id -> id != null).toList();
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + CHUNK)));
        }
        return chunks;
    }
}
