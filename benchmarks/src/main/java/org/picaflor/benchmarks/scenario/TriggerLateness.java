package org.picaflor.benchmarks.scenario;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.picaflor.benchmarks.load.Pause;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.BenchmarkDatabase;
import org.picaflor.benchmarks.subject.Percentiles;
import org.picaflor.benchmarks.subject.Picaflor;

/**
 * How long after its instant a trigger's execution is stored, while so many fire in each second: from the instant to the
 * commit. Not by what the server says of itself.
 *
 * @param triggers of which some fire
 * @param perSecond firings in a second
 * @param length for how long
 */
record TriggerLateness(StoredTriggers triggers, int perSecond, Duration length) implements PicaflorScenario {
    private static final int SECONDS_BEFORE = 5;
    private static final double MIDDLE = 50;
    private static final double SLOWEST = 99;
    /** Such triggers wait for no execution: nothing has written their rows after the firing. */
    private static final String LATENESS = """
            SELECT (extract(epoch FROM pg_xact_commit_timestamp(xmin) - last_date) * 1000000)::bigint FROM triggers
             WHERE tenant = 'main' AND namespace = ? AND last_date IS NOT NULL""";

    @Override
    public String id() {
        return "S3";
    }

    @Override
    public void run(Picaflor picaflor, Journal journal) {
        BenchmarkDatabase database = picaflor.database();
        triggers.store(database, journal);
        int some = (int) (perSecond * length.toSeconds());
        triggers.makeDue(database, some, SECONDS_BEFORE, perSecond);
        Pause.of(length.plusSeconds(2 * SECONDS_BEFORE));
        List<Long> micros = database.query(LATENESS, row -> row.getLong(1), triggers.namespace());
        if (micros.size() != some) {
            journal.fault(id(), picaflor.name(), List.of(micros.size() + " of " + some + " fired"));
            return;
        }
        Percentiles lateness = new Percentiles(micros.stream().flatMapToLong(LongStream::of));
        journal.add(Measure.S3_P50, picaflor.name(), lateness.millis(MIDDLE));
        journal.add(Measure.S3, picaflor.name(), lateness.millis(SLOWEST));
        picaflor.awaitQuiescence(length);
    }
}
