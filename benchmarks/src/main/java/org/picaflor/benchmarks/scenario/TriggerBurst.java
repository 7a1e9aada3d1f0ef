package org.picaflor.benchmarks.scenario;

import java.time.Duration;
import java.util.List;
import org.picaflor.benchmarks.load.Pause;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.BenchmarkDatabase;
import org.picaflor.benchmarks.subject.Picaflor;

/**
 * Very many triggers due within one second: how long it takes until the executions of all of them are stored.
 *
 * @param triggers all of them fire
 */
record TriggerBurst(StoredTriggers triggers) implements PicaflorScenario {
    private static final int SECONDS_BEFORE = 10;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final double MILLIS_PER_SECOND = 1000;
    private static final String FIRST =
            "SELECT (extract(epoch FROM min(next_execution_date)) * 1000)::bigint FROM triggers"
                    + " WHERE tenant = 'main' AND namespace = ?";
    private static final String NOW = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint";
    private static final String STARTED = "SELECT count(*) FROM executions WHERE tenant = 'main' AND namespace = ?";

    @Override
    public String id() {
        return "S2";
    }

    @Override
    public void run(Picaflor picaflor, Journal journal) {
        BenchmarkDatabase database = picaflor.database();
        triggers.store(database, journal);
        long before = database.number(STARTED, triggers.namespace());
        triggers.makeDue(database, triggers.count(), SECONDS_BEFORE, triggers.count());
        long first = database.number(FIRST, triggers.namespace());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (triggers.fired(database) < triggers.count()) {
            if (System.nanoTime() > deadline) {
                journal.fault(id(), picaflor.name(), List.of("not all fired within " + PATIENCE));
                return;
            }
            Pause.of(LOOK);
        }
        journal.add(Measure.S2, picaflor.name(), (database.number(NOW) - first) / MILLIS_PER_SECOND);
        long started = database.number(STARTED, triggers.namespace()) - before;
        if (started != triggers.count()) {
            journal.fault(id(), picaflor.name(), List.of(started + " executions of " + triggers.count()));
        }
        picaflor.awaitQuiescence(PATIENCE);
    }
}
