package org.picaflor.benchmarks.scenario;

import java.time.Duration;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.BenchmarkDatabase;
import org.picaflor.benchmarks.subject.Picaflor;

/**
 * How much longer a server takes to start with very many flows that have triggers than without them, one start right after
 * the other. Nothing else can be measured on that subject afterwards.
 *
 * @param triggers those that are stored for the second start
 */
record StartWithFlows(StoredTriggers triggers) implements PicaflorScenario {
    private static final double MILLIS_PER_SECOND = 1000;

    @Override
    public String id() {
        return "S5";
    }

    @Override
    public void run(Picaflor picaflor, Journal journal) {
        try (BenchmarkDatabase database = picaflor.server().database()) {
            triggers.remove(database);
        }
        Duration without = picaflor.server().timeOfStart();
        try (BenchmarkDatabase database = picaflor.server().database()) {
            triggers.store(database, journal);
        }
        Duration with = picaflor.server().timeOfStart();
        journal.add(Measure.S5_START, picaflor.name(), without.toMillis() / MILLIS_PER_SECOND);
        journal.add(Measure.S5, picaflor.name(), (with.toMillis() - without.toMillis()) / MILLIS_PER_SECOND);
    }
}
