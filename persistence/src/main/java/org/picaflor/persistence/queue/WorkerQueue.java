package org.picaflor.persistence.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.picaflor.persistence.execution.JobReceipt;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/**
 * Jobs for workers. A job is claimed by one worker at a time, with a token; it is there until its result is written
 * with that token, or until its worker is declared dead.
 */
@ApplicationScoped
public class WorkerQueue {
    /** The batch as an array keeps every plan on the primary key, however much the planner expects of the limit. */
    private static final String CLAIM = """
            WITH free AS MATERIALIZED (
                SELECT message_offset FROM queue_messages
                 WHERE queue = 'worker' AND claimed_by IS NULL AND worker_group = ?
                 ORDER BY priority, message_offset
                 LIMIT ?
                   FOR UPDATE SKIP LOCKED),
            batch AS (
                SELECT array_agg(message_offset) AS offsets FROM free)
            UPDATE queue_messages q
               SET claimed_by = ?, claim_token = ? + array_position(b.offsets, q.message_offset) - 1
              FROM batch b
             WHERE q.message_offset = ANY(b.offsets)
            RETURNING q.message_offset, q.claim_token, q.message_key, q.body""";
    /** Each new message takes the first offset of a block of its own: rare enough to waste the rest. */
    private static final String RELEASE = """
            UPDATE queue_messages q SET claimed_by = NULL, claim_token = NULL
             WHERE q.message_offset = ANY(?) AND q.queue = 'worker'
               AND q.claim_token = (?::bigint[])[array_position(?, q.message_offset)]""";

    private static final String RESUBMIT_LOST = """
            WITH lost AS (
                DELETE FROM queue_messages
                 WHERE queue = 'worker' AND claimed_by = ANY(?)
                RETURNING shard, message_key, body)
            INSERT INTO queue_messages (message_offset, queue, shard, message_key, type, body)
            SELECT nextval('queue_offsets'), 'executor', shard, message_key, ?, body FROM lost""";

    /** Goes from one holder to the next by the index, however many jobs each of them holds. */
    private static final String ABANDONED = """
            WITH RECURSIVE holders AS (
                (SELECT claimed_by FROM queue_messages WHERE claimed_by IS NOT NULL ORDER BY claimed_by LIMIT 1)
                 UNION ALL
                SELECT (SELECT q.claimed_by FROM queue_messages q
                         WHERE q.claimed_by > h.claimed_by ORDER BY q.claimed_by LIMIT 1)
                  FROM holders h WHERE h.claimed_by IS NOT NULL)
            SELECT claimed_by FROM holders h
             WHERE claimed_by IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM service_instances i WHERE i.id = h.claimed_by AND i.state = 'RUNNING')""";

    private static final String CLAIMED = "SELECT message_offset, claim_token FROM queue_messages WHERE claimed_by = ?";
    private static final String RESUBMIT = """
            WITH lost AS (
                DELETE FROM queue_messages q
                 WHERE q.message_offset = ANY(?) AND q.queue = 'worker'
                   AND q.claim_token = (?::bigint[])[array_position(?, q.message_offset)]
                RETURNING q.shard, q.message_key, q.body)
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
                workerId,
                firstToken);
        return claimed.stream()
                .sorted(Comparator.comparingLong(ClaimedJob::claimToken))
                .toList();
    }

    /** Gives up the claims on jobs that did not begin; those held by these receipts no longer are left alone. */
    public void release(List<JobReceipt> receipts) {
        if (!receipts.isEmpty()) {
            SqlArray offsets = SqlArray.longs(receipts, JobReceipt::offset);
            database.update(RELEASE, offsets, SqlArray.longs(receipts, JobReceipt::claimToken), offsets);
        }
    }

    /** The jobs a worker holds according to the queue. */
    public List<JobReceipt> claimedBy(String workerId) {
        return database.query(CLAIMED, row -> new JobReceipt(row.getLong(1), row.getLong(2)), workerId);
    }

    /**
     * Turns jobs that are still held by these receipts into messages of type {@link QueueMessage#JOB_LOST}, because
     * whoever holds them does not know of it; tells how many.
     */
    public int resubmit(List<JobReceipt> receipts) {
        if (receipts.isEmpty()) {
            return 0;
        }
        SqlArray offsets = SqlArray.longs(receipts, JobReceipt::offset);
        return database.update(
                RESUBMIT, offsets, SqlArray.longs(receipts, JobReceipt::claimToken), offsets, QueueMessage.JOB_LOST);
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

    /** Workers that hold jobs but are not alive: they were given the jobs after they had been declared dead. */
    public List<String> abandonedBy() {
        return database.query(ABANDONED, row -> row.getString(1));
    }
}
