package org.picaflor.benchmarks.scenario;

import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.subject.BenchmarkDatabase;

/** Executions that ended long ago, so that nothing is measured on empty tables. */
public final class ExistingExecutions {
    private static final int CHUNK = 20_000;
    /** Their ids are numbers with zeros before them, which no id of the server's is. */
    private static final String HIGHEST =
            "SELECT coalesce(max(id)::numeric::bigint + 1, 0) FROM executions WHERE id < '0000000001'";

    private ExistingExecutions() {}

    /** Fills up to so many of benchmark01, with all that they left behind. */
    public static void store(int count, BenchmarkDatabase database, Journal journal) {
        fill("existing.sql", count, database, journal);
    }

    private static void fill(String script, int count, BenchmarkDatabase database, Journal journal) {
        int first = (int) database.number(HIGHEST);
        String sql = SqlScript.text(script);
        for (int from = first; from < count; from += CHUNK) {
            String bounds = sql.replaceFirst("\\?", Integer.toString(from))
                    .replaceFirst("\\?", Integer.toString(Math.min(count, from + CHUNK) - 1));
            database.execute(bounds);
        }
        if (count > first) {
            database.execute("VACUUM (ANALYZE)");
            journal.tell("%,d ended executions are stored", count);
        }
    }
}
