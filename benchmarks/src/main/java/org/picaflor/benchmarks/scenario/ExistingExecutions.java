package org.picaflor.benchmarks.scenario;

import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.subject.BenchmarkDatabase;

/** Executions of benchmark01 that ended long ago, so that nothing is measured on empty tables. */
public final class ExistingExecutions {
    private static final int CHUNK = 20_000;

    private ExistingExecutions() {}

    public static void store(int count, BenchmarkDatabase database, Journal journal) {
        String sql = SqlScript.text("existing.sql");
        for (int from = 0; from < count; from += CHUNK) {
            String bounds = sql.replaceFirst("\\?", Integer.toString(from))
                    .replaceFirst("\\?", Integer.toString(Math.min(count, from + CHUNK) - 1));
            database.execute(bounds);
        }
        if (count > 0) {
            database.execute("VACUUM (ANALYZE)");
            journal.tell("%,d ended executions are stored", count);
        }
    }
}
