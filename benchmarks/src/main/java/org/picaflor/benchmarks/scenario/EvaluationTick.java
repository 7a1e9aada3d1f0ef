package org.picaflor.benchmarks.scenario;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.picaflor.benchmarks.load.Pause;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.BenchmarkDatabase;
import org.picaflor.benchmarks.subject.Picaflor;
import org.picaflor.benchmarks.subject.ServerMeters;

/**
 * What a tick of the evaluator takes beside a million triggers of which none is due: at rest, and after as many firings
 * while another session holds a snapshot, so that the index is full of dead entries.
 *
 * @param triggers those that are stored
 * @param length how long the ticks are watched
 */
record EvaluationTick(StoredTriggers triggers, Duration length) implements PicaflorScenario {
    private static final String TICK = "kestra_scheduler_evaluation_loop_duration_seconds";

    @Override
    public String id() {
        return "S1";
    }

    @Override
    public void run(Picaflor picaflor, Journal journal) {
        BenchmarkDatabase database = picaflor.database();
        triggers.store(database, journal);
        double atRest = tick(picaflor);
        journal.add(Measure.S1, picaflor.name(), atRest);
        try (Connection holder = database.connect();
                Statement statement = holder.createStatement()) {
            holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            holder.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM settings");
            fireAll(database);
            double held = tick(picaflor);
            journal.add(Measure.S1_HELD, picaflor.name(), held);
            journal.add(Measure.S1_GROWTH, picaflor.name(), held / atRest);
            holder.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("The snapshot cannot be held: " + e.getMessage(), e);
        }
        database.execute("VACUUM (ANALYZE) triggers");
    }

    /** In the index each leaves an entry at the instant it was due, within the last hour. */
    private void fireAll(BenchmarkDatabase database) {
        String script = SqlScript.text("schedule-fired.sql");
        for (int flow = 1; flow <= triggers.flows(); flow++) {
            String id = "flow" + flow;
            database.update(script, triggers.namespace(), id, triggers.namespace(), id);
        }
    }

    /** Milliseconds. */
    private double tick(Picaflor picaflor) {
        ServerMeters before = ServerMeters.of(picaflor);
        Pause.of(length);
        return ServerMeters.of(picaflor).meanMillisSince(before, TICK);
    }
}
