package org.picaflor.executor.simulation;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.picaflor.persistence.entity.Entities;
import org.picaflor.persistence.execution.ExecutionChange;
import org.picaflor.persistence.execution.JobReceipt;
import org.picaflor.persistence.migration.SchemaMigration;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/** A PostgreSQL for simulations, one after the other, and the hand of fate in it. */
final class SimulatedDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final DataSource dataSource;
    private final SimulatedConnection connection;
    private final Database database;
    private final Entities entities;

    SimulatedDatabase() {
        try {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("shared_buffers", "64MB")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("autovacuum", "off")
                    // Whoever waits for a lock here waits for a step that is never taken.
                    .setServerConfig("lock_timeout", "20s")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dataSource = postgres.getPostgresDatabase();
        connection = new SimulatedConnection(this, bound -> 0);
        database = new Database(connection);
        entities = Entities.of(dataSource);
        new SchemaMigration().migrate(dataSource);
    }

    /** As it is after the installation. */
    void reset() {
        database.update("TRUNCATE executions, execution_details, execution_labels, task_runs, task_outputs, logs,"
                + " queue_messages, service_instances");
        database.update("UPDATE shards SET epoch = 0, owner = NULL");
        database.update("ALTER SEQUENCE queue_offsets RESTART");
    }

    /** A connection, undisturbed, for those who look from outside. */
    DataSource dataSource() {
        return connection;
    }

    Database database() {
        return database;
    }

    Entities entities() {
        return entities;
    }

    Connection open() throws SQLException {
        return dataSource.getConnection();
    }

    /** Ends a connection from the server's side. */
    void kill(int backend) {
        database.query("SELECT pg_terminate_backend(?, 10000)", row -> row.getBoolean(1), backend);
    }

    /** Lets so much time go by without a heartbeat of a server that the others take it for dead. */
    void silence(String serverId) {
        database.update(
                "UPDATE service_instances SET updated_at = updated_at - interval '1 day' WHERE server_id = ?",
                serverId);
    }

    /** The epoch of each shard. */
    static Map<Integer, Long> epochs(DataSource dataSource) {
        Map<Integer, Long> epochs = new HashMap<>();
        new Database(dataSource)
                .query("SELECT shard, epoch FROM shards", row -> epochs.put(row.getInt(1), row.getLong(2)));
        return epochs;
    }

    /** What is in the queue of that which steps use up: messages without a token. */
    static Set<JobReceipt> queued(DataSource dataSource, List<ExecutionChange> changes) {
        List<Long> offsets = changes.stream()
                .flatMap(change -> Stream.concat(
                        change.consumedMessages().stream(),
                        change.finishedJobs().stream().map(JobReceipt::offset)))
                .toList();
        return Set.copyOf(new Database(dataSource)
                .query(
                        "SELECT message_offset, coalesce(claim_token, 0) FROM queue_messages"
                                + " WHERE message_offset = ANY(?)",
                        row -> new JobReceipt(row.getLong(1), row.getLong(2)),
                        SqlArray.longs(offsets)));
    }

    /** Sends a message once more. */
    void repeatMessage(long choice) {
        database.update(
                "INSERT INTO queue_messages (message_offset, queue, shard, message_key, type, body)"
                        + " SELECT nextval('queue_offsets'), queue, shard, message_key, type, body FROM queue_messages"
                        + " WHERE queue = 'executor' ORDER BY message_offset OFFSET ? LIMIT 1",
                choice);
    }

    @Override
    public void close() {
        connection.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
