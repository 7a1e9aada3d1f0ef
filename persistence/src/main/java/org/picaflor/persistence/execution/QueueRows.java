package org.picaflor.persistence.execution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.picaflor.persistence.queue.FollowUp;
import org.picaflor.persistence.queue.JobBody;
import org.picaflor.persistence.queue.QueueMessage;
import org.picaflor.persistence.shard.Shards;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/** Takes from the queue what a step used up, and puts in what it asks for. */
class QueueRows {
    /** The queue is compared as an expression, so that no plan ever goes through all that wait in it. */
    private static final String CONSUME = """
            DELETE FROM queue_messages
             WHERE message_offset = ANY(?) AND queue || '' = 'executor'
            RETURNING message_offset""";

    /** Not joined with its parameters: a plan made for an empty queue would merge them with the whole primary key. */
    private static final String FINISH = """
            DELETE FROM queue_messages q
             WHERE q.message_offset = ANY(?) AND q.queue = 'worker'
               AND q.claim_token = (?::bigint[])[array_position(?, q.message_offset)]
            RETURNING q.message_offset""";

    private static final String INSERT_JOBS = """
            INSERT INTO queue_messages (message_offset, queue, shard, message_key, type, body, worker_group, priority,
                                        claimed_by, claim_token)
            SELECT message_offset, 'worker', shard, message_key, ?, body::json, worker_group, priority, claimed_by,
                   CASE WHEN claimed_by IS NOT NULL THEN claim_token END
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                AS r(message_offset, shard, message_key, body, worker_group, priority, claimed_by, claim_token)""";

    private static final String INSERT_FOLLOW_UPS = """
            INSERT INTO queue_messages (message_offset, queue, shard, message_key, type)
            SELECT message_offset, 'executor', shard, message_key, type
              FROM unnest(?, ?, ?, ?) AS r(message_offset, shard, message_key, type)""";

    private final Database database;

    QueueRows(Database database) {
        this.database = database;
    }

    void consume(List<ExecutionChange> changes) {
        List<Long> consumed = changes.stream()
                .flatMap(change -> change.consumedMessages().stream())
                .toList();
        List<JobReceipt> finished = changes.stream()
                .flatMap(change -> change.finishedJobs().stream())
                .toList();
        Set<Long> missing = new HashSet<>(consumed);
        finished.forEach(receipt -> missing.add(receipt.offset()));
        if (!consumed.isEmpty()) {
            missing.removeAll(deleted(CONSUME, SqlArray.longs(consumed)));
        }
        if (!finished.isEmpty()) {
            SqlArray offsets = SqlArray.longs(finished, JobReceipt::offset);
            missing.removeAll(deleted(FINISH, offsets, SqlArray.longs(finished, JobReceipt::claimToken), offsets));
        }
        if (!missing.isEmpty()) {
            throw new StaleMessagesException(missing);
        }
    }

    private Set<Long> deleted(String sql, SqlArray... parameters) {
        return new HashSet<>(database.query(sql, row -> row.getLong(1), (Object[]) parameters));
    }

    void insertJobs(List<ExecutionChange> changes) {
        List<Row> rows = new ArrayList<>();
        for (ExecutionChange change : changes) {
            change.newJobs()
                    .forEach(job -> rows.add(new Row(job, change.execution().id())));
        }
        if (rows.isEmpty()) {
            return;
        }
        database.update(
                INSERT_JOBS,
                QueueMessage.RUN,
                SqlArray.longs(rows, row -> row.job().offset()),
                SqlArray.ints(rows, row -> Shards.of(row.executionId())),
                SqlArray.texts(rows, Row::executionId),
                SqlArray.texts(
                        rows,
                        row -> JobBody.encode(row.job().taskRunId(), row.job().attempt())),
                SqlArray.texts(rows, row -> row.job().workerGroup()),
                SqlArray.ints(rows, row -> row.job().priority()),
                SqlArray.texts(rows, row -> row.job().claimedBy()),
                SqlArray.longs(rows, row -> row.job().claimToken()));
    }

    void insertFollowUps(List<ExecutionChange> changes) {
        List<Continuation> rows = new ArrayList<>();
        for (ExecutionChange change : changes) {
            change.followUps()
                    .forEach(followUp -> rows.add(
                            new Continuation(followUp, change.execution().id())));
        }
        if (rows.isEmpty()) {
            return;
        }
        database.update(
                INSERT_FOLLOW_UPS,
                SqlArray.longs(rows, row -> row.followUp().offset()),
                SqlArray.ints(rows, row -> Shards.of(row.executionId())),
                SqlArray.texts(rows, Continuation::executionId),
                SqlArray.texts(rows, row -> row.followUp().type()));
    }

    private record Row(NewJob job, String executionId) {}

    private record Continuation(FollowUp followUp, String executionId) {}
}
