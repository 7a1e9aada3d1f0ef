package org.picaflor.persistence.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.execution.JobReceipt;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.service.ServiceInstance;
import org.picaflor.persistence.service.ServiceInstanceStore;
import org.picaflor.persistence.service.ServiceType;
import org.picaflor.persistence.shard.Shards;

class WorkerQueueTest extends PostgresTest {
    private WorkerQueue queue;

    @BeforeEach
    void startEmpty() {
        clear("queue_messages");
        queue = new WorkerQueue(dataSource);
    }

    private void job(long offset, String group, int priority) {
        database.update(
                "INSERT INTO queue_messages (message_offset, queue, shard, message_key, type, body, worker_group,"
                        + " priority) VALUES (?, 'worker', ?, ?, 'RUN', ?::json, ?, ?)",
                offset,
                Shards.of("e" + offset),
                "e" + offset,
                JobBody.encode("r" + offset, 2),
                group,
                priority);
    }

    @Test
    void aClaimedJobSaysWhatIsToBeDone() {
        job(1, "", 0);

        assertThat(queue.claim("w", "", 10, 100)).containsExactly(new ClaimedJob(1, 100, "e1", "r1", 2));
        assertThat(database.query("SELECT claimed_by || claim_token FROM queue_messages", row -> row.getString(1)))
                .containsExactly("w100");
    }

    @Test
    void jobsAreClaimedOnceUpToTheLimitByPriorityThenAge() {
        job(1, "", 5);
        job(2, "", 1);
        job(3, "", 5);

        assertThat(queue.claim("w", "", 2, 10))
                .extracting(ClaimedJob::offset, ClaimedJob::claimToken)
                .containsExactly(tuple(2L, 10L), tuple(1L, 11L));
        assertThat(queue.claim("v", "", 2, 20)).extracting(ClaimedJob::offset).containsExactly(3L);
        assertThat(queue.claim("v", "", 2, 30)).isEmpty();
    }

    @Test
    void aWorkerTakesOnlyJobsOfItsGroup() {
        job(1, "gpu", 0);

        assertThat(queue.claim("w", "", 10, 1)).isEmpty();
        assertThat(queue.claim("w", "gpu", 10, 1)).hasSize(1);
    }

    @Test
    void executorMessagesAreNoJobs() {
        database.update("INSERT INTO queue_messages (message_offset, queue, shard, message_key, type)"
                + " VALUES (1, 'executor', 0, 'a', 'CREATED')");

        assertThat(queue.claim("w", "", 10, 1)).isEmpty();
    }

    @Test
    void aJobThatIsBeingClaimedIsPassedOver() throws Exception {
        job(1, "", 0);
        job(2, "", 0);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            dataSource.inTransaction(() -> {
                assertThat(queue.claim("w", "", 1, 1))
                        .extracting(ClaimedJob::offset)
                        .containsExactly(1L);
                Future<List<ClaimedJob>> meanwhile = other.submit(() -> queue.claim("v", "", 10, 1));
                assertThat(meanwhile).succeedsWithin(Duration.ofSeconds(10));
                assertThat(meanwhile.resultNow()).extracting(ClaimedJob::offset).containsExactly(2L);
            });
        }
    }

    @Test
    void claimsOfManyThreadsNeverOverlap() throws Exception {
        for (int i = 1; i <= 1000; i++) {
            job(i, "", i % 3);
        }
        List<Long> claimed = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<Long>>> workers = new ArrayList<>();
            for (int worker = 0; worker < 4; worker++) {
                String id = "w" + worker;
                workers.add(threads.submit(() -> claimAll(id)));
            }
            for (Future<List<Long>> worker : workers) {
                claimed.addAll(worker.get());
            }
        }
        Set<Long> distinct = new HashSet<>(claimed);
        assertThat(claimed).hasSize(1000);
        assertThat(distinct).hasSize(1000);
    }

    /** An empty claim may mean that the others hold all that is left, so it looks at what is left. */
    private List<Long> claimAll(String worker) {
        List<Long> claimed = new ArrayList<>();
        while (database.number("SELECT count(*) FROM queue_messages WHERE claimed_by IS NULL") > 0) {
            queue.claim(worker, "", 7, 1).forEach(job -> claimed.add(job.offset()));
        }
        return claimed;
    }

    @Test
    void thePollTellsWhetherJobsOfAGroupWait() {
        ExecutorQueue executorQueue = new ExecutorQueue(dataSource, new QueueOffsets(dataSource));
        assertThat(executorQueue.poll(List.of(), "", 10).jobsWait()).isFalse();
        job(1, "", 0);
        assertThat(executorQueue.poll(List.of(), "", 10).jobsWait()).isTrue();
        assertThat(executorQueue.poll(List.of(1), "", 10)).isEqualTo(new Polled(List.of(), true));
        assertThat(executorQueue.poll(List.of(), "gpu", 10).jobsWait()).isFalse();
        queue.claim("w", "", 1, 1);
        assertThat(executorQueue.poll(List.of(), "", 10).jobsWait()).isFalse();
    }

    @Test
    void aJobThatWasGivenUpIsClaimedAnewUnlessItIsHeldByAnotherClaim() {
        job(1, "", 0);
        job(2, "", 0);
        queue.claim("w", "", 10, 100);

        queue.release(List.of(new JobReceipt(1, 100), new JobReceipt(2, 99), new JobReceipt(3, 1)));

        assertThat(queue.claim("v", "", 10, 200)).extracting(ClaimedJob::offset).containsExactly(1L);
    }

    @Test
    void jobsOfDeadWorkersBecomeMessagesToTheOwnersOfTheirExecutions() {
        job(1, "", 0);
        job(2, "", 0);
        job(3, "", 0);
        queue.claim("dead", "", 1, 1);
        queue.claim("alive", "", 1, 1);

        assertThat(dataSource.statementsOf(() ->
                        assertThat(queue.resubmitLost(List.of("dead", "gone"))).isOne()))
                .isOne();

        assertThat(new ExecutorQueue(dataSource, new QueueOffsets(dataSource))
                        .poll(List.of(Shards.of("e1")), "", 10)
                        .messages())
                .extracting(
                        ExecutorMessage::executionId, ExecutorMessage::type, message -> JobBody.decode(message.body()))
                .containsExactly(tuple("e1", "JOB_LOST", new JobBody("r1", 2)));
        assertThat(database.query(
                        "SELECT message_offset FROM queue_messages WHERE queue = 'worker' ORDER BY 1",
                        row -> row.getLong(1)))
                .containsExactly(2L, 3L);
        assertThat(queue.resubmitLost(List.of("dead"))).isZero();
        assertThat(queue.resubmitLost(List.of())).isZero();
    }

    @Test
    void jobsOfAWorkerThatIsNotAliveAreAbandoned() {
        clear("service_instances");
        new ServiceInstanceStore(dataSource)
                .register(List.of(new ServiceInstance("alive", "s1", "node", ServiceType.WORKER, "1")));
        job(1, "", 0);
        job(2, "", 0);
        job(3, "", 0);
        queue.claim("alive", "", 1, 1);
        queue.claim("dead", "", 1, 2);

        assertThat(queue.abandonedBy()).containsExactly("dead");
    }
}
