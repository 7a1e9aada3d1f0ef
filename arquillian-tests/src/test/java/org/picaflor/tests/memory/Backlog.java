package org.picaflor.tests.memory;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.picaflor.persistence.shard.Shards;
import org.picaflor.server.postgres.DatabaseAccess;

/** Puts executions and their messages into the database by themselves, as a scheduler far ahead of the executor does. */
public record Backlog(DatabaseAccess access) {
    private static final String LIKE = """
            INSERT INTO executions (id, tenant, namespace, flow_id, flow_revision, state, history, started_at, original_id)
            SELECT r.id, e.tenant, e.namespace, e.flow_id, e.flow_revision, 'CREATED',
                   json_build_array(e.history -> 0), e.started_at, r.id
              FROM executions e CROSS JOIN unnest(?) AS r(id) WHERE e.id = ?""";
    private static final String DETAILS = """
            INSERT INTO execution_details (execution_id, inputs, origin, labels)
            SELECT r.id, d.inputs, d.origin, d.labels
              FROM execution_details d CROSS JOIN unnest(?) AS r(id) WHERE d.execution_id = ?""";
    private static final String MESSAGES = """
            INSERT INTO queue_messages (message_offset, queue, shard, message_key, type)
            SELECT r.message_offset, 'executor', r.shard, r.id, 'CREATED'
              FROM unnest(?, ?, ?) AS r(message_offset, shard, id)""";
    private static final int FIRST_NUMBER = 1_000_000_000;

    /**
     * Makes new executions of the flow of one that is there, in one transaction.
     *
     * @param from number of the first; never one that was used before
     */
    public void add(String sample, int from, int count) throws SQLException {
        String prefix = sample.substring(0, sample.length() - 10);
        String[] ids = IntStream.range(from, from + count)
                .mapToObj(i -> prefix + (FIRST_NUMBER + i))
                .toArray(String[]::new);
        Object[] shards =
                IntStream.range(0, count).mapToObj(i -> Shards.of(ids[i])).toArray();
        Object[] offsets =
                IntStream.range(0, count).mapToObj(i -> -1L - from - i).toArray();
        try (Connection connection = connection()) {
            connection.setAutoCommit(false);
            for (String sql : new String[] {LIKE, DETAILS}) {
                try (PreparedStatement insert = connection.prepareStatement(sql)) {
                    insert.setArray(1, connection.createArrayOf("text", ids));
                    insert.setString(2, sample);
                    insert.executeUpdate();
                }
            }
            try (PreparedStatement insert = connection.prepareStatement(MESSAGES)) {
                insert.setArray(1, connection.createArrayOf("int8", offsets));
                insert.setArray(2, connection.createArrayOf("int4", shards));
                insert.setArray(3, connection.createArrayOf("text", ids));
                insert.executeUpdate();
            }
            connection.commit();
        }
    }

    /** How many messages wait. */
    public long waiting() throws SQLException {
        return number("SELECT count(*) FROM queue_messages WHERE queue = 'executor'");
    }

    /** How many executions there are in a state. */
    public long in(String state) throws SQLException {
        return number("SELECT count(*) FROM executions WHERE namespace = 'tests.memory' AND state = '" + state + "'");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = connection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(access.url(), access.user(), access.password());
    }
}
