package org.picaflor.benchmarks.scenario;

import java.time.Duration;
import org.picaflor.benchmarks.load.Pause;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.BenchmarkDatabase;
import org.picaflor.benchmarks.subject.Picaflor;
import org.picaflor.benchmarks.subject.ServerMeters;

/**
 * The longest round of the monitor beside a million triggers of which ten thousand wait for executions that run.
 *
 * @param triggers those that are stored
 * @param length how long the rounds are watched
 */
record MonitorPass(StoredTriggers triggers, Duration length) implements PicaflorScenario {
    private static final int RUNNING = 10_000;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final double MILLIS_PER_SECOND = 1000;
    private static final String TICK = "kestra_scheduler_evaluation_loop_duration_seconds";
    private static final String ROUND = "picaflor_scheduler_healing_last_seconds";
    private static final String ROUNDS = "picaflor_scheduler_healing_duration_seconds_count";
    private static final String EXECUTIONS = """
            INSERT INTO executions (id, tenant, namespace, flow_id, flow_revision, state, history, started_at, original_id)
            SELECT 'monitor' || lpad(n::text, 15, '0'), 'main', 'benchmarks', 'monitor', 1, 'RUNNING', '[]', now(), ''
              FROM generate_series(1, ?::int) AS n""";
    private static final String LOCK = """
            WITH chosen AS (
                SELECT namespace, flow_id, trigger_id, row_number() OVER () AS n
                  FROM triggers WHERE tenant = 'main' AND namespace = ? LIMIT ?::int)
            UPDATE triggers t SET execution_id = 'monitor' || lpad(c.n::text, 15, '0')
              FROM chosen c
             WHERE t.tenant = 'main' AND t.namespace = c.namespace AND t.flow_id = c.flow_id
               AND t.trigger_id = c.trigger_id""";
    private static final String CLEAR = "DELETE FROM executions WHERE id LIKE 'monitor%'";

    @Override
    public String id() {
        return "S4";
    }

    @Override
    public void run(Picaflor picaflor, Journal journal) {
        BenchmarkDatabase database = picaflor.database();
        triggers.store(database, journal);
        database.update(EXECUTIONS, RUNNING);
        database.update(LOCK, triggers.namespace(), RUNNING);
        database.execute("VACUUM (ANALYZE) triggers");
        ServerMeters before = ServerMeters.of(picaflor);
        while (ServerMeters.of(picaflor).value(ROUNDS) == before.value(ROUNDS)) {
            Pause.of(LOOK);
        }
        double longest = 0;
        for (Duration past = Duration.ZERO; past.compareTo(length) < 0; past = past.plus(LOOK)) {
            Pause.of(LOOK);
            longest = Math.max(longest, ServerMeters.of(picaflor).value(ROUND));
        }
        journal.add(Measure.S4, picaflor.name(), longest * MILLIS_PER_SECOND);
        journal.add(Measure.S4_TICK, picaflor.name(), ServerMeters.of(picaflor).meanMillisSince(before, TICK));
        database.execute(CLEAR);
    }
}
