package org.picaflor.persistence.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/**
 * Jobs for workers. A job is claimed by one worker at a time, with a token; it is there until its result is written with
 * that token, or until its worker is declared dead.
 */
@ApplicationScoped
public class WorkerQueue {
    private static final String CLAIM =
            """
            WITH free AS MATERIALIZED (
                SELECT message_offset FROM queue_messages
                 WHERE queue = 'worker' AND claimed_by IS NULL AND worker_group = ?
                 ORDER BY priority, message_offset
                 LIMIT ?
                   FOR UPDATE SKIP LOCKED),
            numbered AS (
                SELECT message_offset, ? + row_number() OVER () - 1 AS token FROM free)
            UPDATE queue_messages q SET claimed_by = ?, claim_token = n.token
              FROM numbered n
             WHERE q.message_offset = n.message_offset
            RETURNING q.message_offset, q.claim_token, q.message_key, q.body""";
    /** Each new message takes the first offset of a block of its own: rare enough to waste the rest. */
    private static final String RESUBMIT_LOST =
            """
            WITH lost AS (
                DELETE FROM queue_messages
                 WHERE queue = 'worker' AND claimed_by = ANY(?)
                RETURNING shard, message_key, body)
            INSERT INTO queue_messages (message_offset, queue, shard, message_key, type, body)
            SELECT nextval('queue_offsets'), 'executor', shard, message_key, ?, body FROM lost""";

    private final Database database;

    @Inject
    public WorkerQueue(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected WorkerQueue() {
        this(null);
    }

    /**
     * Takes free jobs of a group, by priority and age; passes over those that another worker is taking just now.
     *
     * @param workerId the service instance that will hold them
     * @param limit most jobs
     * @param firstToken the token of the first job; the others get the following ones
     */
    public List<ClaimedJob> claim(String workerId, String workerGroup, int limit, long firstToken) {
        List<ClaimedJob> claimed = database.query(
                CLAIM,
                row -> {
                    JobBody body = JobBody.decode(row.getString("body"));
                    return new ClaimedJob(
                            row.getLong("message_offset"),
                            row.getLong("claim_token"),
                            row.getString("message_key"),
                            body.taskRunId(),
                            body.attempt());
                },
                workerGroup,
                limit,
                firstToken,
                workerId);
        return claimed.stream()
                .sorted(Comparator.comparingLong(ClaimedJob::claimToken))
                .toList();
    }

    /**
     * Turns the jobs of dead workers into messages of type {@link QueueMessage#JOB_LOST} to the owners of their
     * executions, with the jobs' bodies; tells how many.
     */
    public int resubmitLost(Collection<String> deadWorkerIds) {
        return deadWorkerIds.isEmpty()
                ? 0
                : database.update(RESUBMIT_LOST, SqlArray.texts(deadWorkerIds), QueueMessage.JOB_LOST);
    }
}
