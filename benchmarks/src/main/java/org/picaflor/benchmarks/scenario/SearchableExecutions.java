package org.picaflor.benchmarks.scenario;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.subject.BenchmarkDatabase;

/**
 * Executions that ended long ago, one started each second, of many flows, namespaces, states and labels: heads, details
 * and labels, without task runs. Their ids tell when they started, as the server's do.
 */
final class SearchableExecutions {
    /** When the first one started. */
    static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");

    private static final int CHUNK = 20_000;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 22;
    /** Where a UUID of version 7 has its milliseconds, its version, its variant and its random part. */
    private static final int MILLIS = 80;

    private static final BigInteger MARKS = BigInteger.valueOf(7).shiftLeft(76).or(BigInteger.ONE.shiftLeft(63));
    private static final long RANDOM = (1L << 62) - 1;
    private static final String STORED = "SELECT count(*) FROM executions WHERE id BETWEEN ? AND ?";

    private SearchableExecutions() {}

    /** When the execution of a number started. */
    static Instant start(int number) {
        return BEGIN.plusSeconds(number);
    }

    /** The id of the execution of a number: a UUID of version 7 in base 62. */
    static String id(int number) {
        RandomGenerator random = RandomGeneratorFactory.of("SplittableRandom").create(number);
        BigInteger rest = BigInteger.valueOf(start(number).toEpochMilli())
                .shiftLeft(MILLIS)
                .or(MARKS)
                .or(BigInteger.valueOf(random.nextLong() & RANDOM));
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(DIGITS.length()));
            text[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(text);
    }

    /** Stores as many as are missing. */
    static void store(int count, BenchmarkDatabase database, Journal journal) {
        int stored = (int) database.number(STORED, id(0), id(count - 1));
        if (stored == count) {
            return;
        }
        database.execute(SqlScript.text("searchable-flows.sql"));
        String sql = SqlScript.text("searchable.sql");
        for (int from = stored; from < count; from += CHUNK) {
            List<String> ids = IntStream.range(from, Math.min(count, from + CHUNK))
                    .mapToObj(SearchableExecutions::id)
                    .toList();
            database.number(sql, BEGIN.toString(), from, ids);
        }
        database.execute("VACUUM (ANALYZE)");
        journal.tell("%,d ended executions are stored", count);
    }
}
