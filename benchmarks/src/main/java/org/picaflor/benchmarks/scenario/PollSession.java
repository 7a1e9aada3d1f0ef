package org.picaflor.benchmarks.scenario;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.picaflor.benchmarks.host.ProcessUse;

/** A session of the database that looks at the queue, and counts what its looks take. */
final class PollSession implements AutoCloseable {
    private static final double NANOS_PER_MICRO = 1000;

    private final Connection connection;
    private final List<PreparedStatement> queries = new ArrayList<>();
    private final ProcessUse process;
    private Duration cpuBefore = Duration.ZERO;
    private long nanos;
    private long looks;

    PollSession(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement question = connection.createStatement();
                ResultSet row = question.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            this.process = new ProcessUse(row.getLong(1));
        }
    }

    /** One more query of each look, for these shards. */
    PollSession withShards(String script, Integer... shards) throws SQLException {
        PreparedStatement query = connection.prepareStatement(SqlScript.text(script));
        query.setArray(1, connection.createArrayOf("integer", shards));
        queries.add(query);
        return this;
    }

    /** One more query of each look, for one shard. */
    PollSession withShard(String script, int shard) throws SQLException {
        PreparedStatement query = connection.prepareStatement(SqlScript.text(script));
        query.setInt(1, shard);
        queries.add(query);
        return this;
    }

    /** One more query of each look, without parameters. */
    PollSession with(String script) throws SQLException {
        queries.add(connection.prepareStatement(SqlScript.text(script)));
        return this;
    }

    /** Forgets what the looks before took. */
    void begin() {
        cpuBefore = process.cpuWithChildren();
        nanos = 0;
        looks = 0;
    }

    void look() throws SQLException {
        long begin = System.nanoTime();
        for (PreparedStatement query : queries) {
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    rows.getString("body");
                }
            }
        }
        nanos += System.nanoTime() - begin;
        looks++;
    }

    /** Microseconds of a look, as the client sees it. */
    double micros() {
        return nanos / NANOS_PER_MICRO / looks;
    }

    /** Microseconds of processor time that a look takes of the database. */
    double cpuMicros() {
        return process.cpuWithChildren().minus(cpuBefore).toNanos() / NANOS_PER_MICRO / looks;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
