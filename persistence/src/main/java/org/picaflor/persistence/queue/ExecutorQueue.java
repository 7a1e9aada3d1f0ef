package org.picaflor.persistence.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.picaflor.persistence.shard.Shards;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/**
 * Messages to the owners of executions. A message is there until the transaction that writes its effect deletes it;
 * reading it neither locks nor marks it, so the one owner of its shard remembers what it is working on.
 */
@ApplicationScoped
public class ExecutorQueue {
    /** {@link #depth()} counts no further. */
    public static final int DEEPEST = 100_000;
    /** Once a poll has found so many bytes of bodies it takes no further message. */
    static final int MOST_BYTES = 8 * 1024 * 1024;

    /**
     * The running total is that of the rows in the order in which they are found: no sort, and the first always counts. The
     * row without an offset says that unclaimed jobs wait.
     */
    private static final String POLL = """
            (SELECT message_offset, shard, message_key, type, body FROM (
                SELECT p.*, sum(coalesce(octet_length(p.body::text), 0)) OVER (ROWS UNBOUNDED PRECEDING)
                            - coalesce(octet_length(p.body::text), 0) AS bytes_before
                  FROM (
                    SELECT m.message_offset, m.shard, m.message_key, m.type, m.body
                      FROM unnest(?) AS s(shard)
                     CROSS JOIN LATERAL (
                        SELECT * FROM queue_messages q
                         WHERE q.queue = 'executor' AND q.shard = s.shard
                         ORDER BY q.message_offset
                         LIMIT ?) m
                     LIMIT ?) p) polled
              WHERE bytes_before < ?)
             UNION ALL
            (SELECT NULL, NULL, NULL, NULL, NULL
               FROM queue_messages w
              WHERE w.queue = 'worker' AND w.claimed_by IS NULL AND w.worker_group = ?
              ORDER BY w.priority, w.message_offset
              LIMIT 1)""";

    private static final String SEND = """
            INSERT INTO queue_messages (message_offset, queue, shard, message_key, type, body)
            SELECT message_offset, 'executor', shard, message_key, type, body::json
              FROM unnest(?, ?, ?, ?, ?) AS r(message_offset, shard, message_key, type, body)""";
    private static final String SET_ASIDE = "UPDATE queue_messages SET queue = '" + QueueMessage.DEAD
            + "', error = ?, claimed_by = NULL, claim_token = NULL WHERE message_offset = ANY(?)";
    /** The queue is compared as an expression, so that no plan ever goes through all that wait in it. */
    private static final String DISCARD =
            "DELETE FROM queue_messages WHERE message_offset = ANY(?) AND queue || '' = 'executor'";

    private static final String DEPTH = "SELECT count(*) FROM (SELECT 1 FROM queue_messages WHERE queue = 'executor'"
            + " ORDER BY shard, message_offset LIMIT ?) waiting";

    private final Database database;
    private final QueueOffsets offsets;

    @Inject
    public ExecutorQueue(DataSource dataSource, QueueOffsets offsets) {
        this.database = new Database(dataSource);
        this.offsets = offsets;
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected ExecutorQueue() {
        this(null, null);
    }

    /**
     * Messages of some shards, of each the oldest first; also those that were read before and are not yet consumed.
     * Where there are more than wanted, the shards that come first are drawn anew at each call, so that a busy one
     * never keeps another waiting. The same look tells whether jobs wait for workers.
     *
     * @param workerGroup whose jobs are looked for
     * @param limit most messages; there are fewer where their bodies are large
     */
    public Polled poll(Collection<Integer> shards, String workerGroup, int limit) {
        List<Integer> order = new ArrayList<>(shards);
        Collections.shuffle(order);
        List<ExecutorMessage> messages = new ArrayList<>();
        boolean jobsWait = false;
        for (Optional<ExecutorMessage> found : database.query(
                POLL, ExecutorQueue::message, SqlArray.ints(order), limit, limit, MOST_BYTES, workerGroup)) {
            found.ifPresent(messages::add);
            jobsWait |= found.isEmpty();
        }
        return new Polled(messages, jobsWait);
    }

    private static Optional<ExecutorMessage> message(ResultSet row) throws SQLException {
        long offset = row.getLong("message_offset");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new ExecutorMessage(
                        offset,
                        row.getInt("shard"),
                        row.getString("message_key"),
                        row.getString("type"),
                        row.getString("body")));
    }

    /** Sends messages when the caller's transaction commits; waking the owners is the {@link Notifier}'s work. */
    public void send(List<OutgoingMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        database.update(
                SEND,
                SqlArray.longs(messages, message -> offsets.next()),
                SqlArray.ints(messages, message -> Shards.of(message.executionId())),
                SqlArray.texts(messages, OutgoingMessage::executionId),
                SqlArray.texts(messages, OutgoingMessage::type),
                SqlArray.texts(messages, OutgoingMessage::body));
    }

    /**
     * Takes messages that cannot be handled out of the way, keeping them for somebody to look at.
     *
     * @param reason why they cannot be handled
     */
    public void setAside(Collection<Long> offsets, String reason) {
        if (!offsets.isEmpty()) {
            database.update(SET_ASIDE, reason, SqlArray.longs(List.copyOf(offsets)));
        }
    }

    /** Deletes messages that can have no effect any more; those that are gone already do not matter. */
    public void discard(Collection<Long> offsets) {
        if (!offsets.isEmpty()) {
            database.update(DISCARD, SqlArray.longs(List.copyOf(offsets)));
        }
    }

    /** How many messages are there, those being worked on included; never more than {@link #DEEPEST}. */
    public long depth() {
        return database.number(DEPTH, DEEPEST);
    }
}
