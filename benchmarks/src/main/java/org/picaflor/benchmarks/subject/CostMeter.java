package org.picaflor.benchmarks.subject;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.picaflor.benchmarks.host.JavaCounters;
import org.picaflor.benchmarks.host.ProcessUse;

/** Counts what server and database do from its making on. */
final class CostMeter {
    private static final int TOP = 12;
    private static final double NANOS_PER_MILLI = 1e6;
    /** Statements of the server alone: the benchmark works as another user. */
    private static final String STATEMENTS = """
            SELECT regexp_replace(query, '\\s+', ' ', 'g') AS sql, sum(calls)::bigint AS calls,
                   sum(rows)::bigint AS rows, sum(total_exec_time) AS millis, sum(wal_bytes)::bigint AS wal
              FROM pg_stat_statements
             WHERE userid = 'picaflor'::regrole AND toplevel
             GROUP BY 1
             ORDER BY millis DESC""";

    private static final String WAL = "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint";

    private final BenchmarkDatabase database;
    private final ProcessUse server;
    private final ProcessUse postgres;
    private final @Nullable JavaCounters java;
    private final Duration serverCpu;
    private final Duration postgresCpu;
    private final long wal;
    private final long allocated;

    /** @param java counters of the server, null where allocations are not to be counted */
    CostMeter(BenchmarkDatabase database, ProcessUse server, ProcessUse postgres, @Nullable JavaCounters java) {
        this.database = database;
        this.server = server;
        this.postgres = postgres;
        database.execute("SELECT pg_stat_statements_reset()");
        this.wal = database.number(WAL);
        this.java = java;
        this.allocated = allocatedBytes();
        this.serverCpu = server.cpuWithChildren();
        this.postgresCpu = postgres.cpuWithChildren();
    }

    /** What one of so many executions took until now. */
    Cost perExecution(int executions) {
        double serverMillis = millisSince(serverCpu, server);
        double postgresMillis = millisSince(postgresCpu, postgres);
        long allocatedBytes = allocatedBytes() - allocated;
        long walBytes = database.number(WAL) - wal;
        List<StatementUse> uses = statements();
        double statements = sum(uses, use -> !use.isTransactionControl(), StatementUse::calls);
        // Each BEGIN has its COMMIT; those of prepared statements are missing in the statistics after the first.
        double transactions = sum(uses, StatementUse::isBegin, StatementUse::calls);
        return new Cost(
                statements / executions,
                (statements + transactions) / executions,
                sum(uses, StatementUse::changesRows, StatementUse::rows) / executions,
                (double) walBytes / executions,
                serverMillis / executions,
                postgresMillis / executions,
                (double) allocatedBytes / executions,
                uses.stream().limit(TOP).toList());
    }

    private long allocatedBytes() {
        return java == null ? 0 : java.allocatedBytes();
    }

    private List<StatementUse> statements() {
        return database.query(
                STATEMENTS,
                row -> new StatementUse(
                        row.getString("sql").strip(),
                        row.getLong("calls"),
                        row.getLong("rows"),
                        row.getDouble("millis"),
                        row.getLong("wal")));
    }

    private static double sum(
            List<StatementUse> uses, Predicate<StatementUse> wanted, ToLongFunction<StatementUse> figure) {
        return uses.stream().filter(wanted).mapToLong(figure).sum();
    }

    private static double millisSince(Duration before, ProcessUse process) {
        return process.cpuWithChildren().minus(before).toNanos() / NANOS_PER_MILLI;
    }
}
