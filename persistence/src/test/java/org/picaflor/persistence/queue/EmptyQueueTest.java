package org.picaflor.persistence.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.persistence.fixture.Fixtures.IDS;
import static org.picaflor.persistence.fixture.Fixtures.change;
import static org.picaflor.persistence.fixture.Fixtures.execution;
import static org.picaflor.persistence.fixture.Fixtures.to;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.execution.ExecutionChange;
import org.picaflor.persistence.execution.ExecutionWriter;
import org.picaflor.persistence.execution.JobReceipt;
import org.picaflor.persistence.execution.StaleMessagesException;
import org.picaflor.persistence.fixture.ExplainedStatement;
import org.picaflor.persistence.fixture.Fixtures;
import org.picaflor.persistence.fixture.PlanRecorder;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.shard.Shards;

/**
 * Plans that are made while the queue is empty, and kept for when it is not: none reads the table through, and none goes
 * by an index of everything that waits.
 */
class EmptyQueueTest extends PostgresTest {
    private PlanRecorder plans;

    @BeforeAll
    void empty() {
        database.update("VACUUM queue_messages");
        plans = new PlanRecorder(dataSource);
    }

    Stream<Arguments> uses() {
        ExecutorQueue executor = new ExecutorQueue(dataSource, new QueueOffsets(dataSource));
        WorkerQueue worker = new WorkerQueue(dataSource);
        List<Integer> shards = IntStream.range(0, Shards.COUNT).boxed().toList();
        List<JobReceipt> receipts = List.of(new JobReceipt(1, 1), new JobReceipt(2, 1));
        return Stream.of(
                use("poll", Set.of("poll", "claim"), () -> executor.poll(shards, "", 1000)),
                use("claim jobs", Set.of("claim", "pkey"), () -> worker.claim("w", "", 500, 1)),
                use("release jobs", Set.of("pkey"), () -> worker.release(receipts)),
                use("resubmit jobs", Set.of("pkey"), () -> worker.resubmit(receipts)),
                use("resubmit lost jobs", Set.of("claimed"), () -> worker.resubmitLost(List.of("w"))),
                use("set messages aside", Set.of("pkey"), () -> executor.setAside(List.of(1L, 2L), "why")),
                use("discard messages", Set.of("pkey"), () -> executor.discard(List.of(1L, 2L))),
                use("depth of the queue", Set.of("poll"), executor::depth),
                use("consume and finish", Set.of("pkey"), this::consume),
                use("purge", Set.of("key"), this::endExecution));
    }

    private static Arguments use(String name, Set<String> indexes, Runnable work) {
        return Arguments.of(name, indexes, work);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void goesByItsIndexAlone(String name, Set<String> indexes, Runnable work) {
        Set<String> used = new TreeSet<>();
        for (ExplainedStatement statement : plans.of("force_generic_plan", work)) {
            used.addAll(statement.indexes());
            assertThat(statement.readThrough())
                    .as("%s%n%s", statement.text(), statement.plan())
                    .doesNotContain("queue_messages");
            assertThat(statement.indexesReadThrough())
                    .as("%s%n%s", statement.text(), statement.plan())
                    .doesNotContain("queue_messages_pkey", "queue_messages_key");
        }
        used.removeIf(index -> !index.startsWith("queue_messages_"));
        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(
                        indexes.stream().map("queue_messages_"::concat).toList());
    }

    private void consume() {
        try {
            write(change(execution(IDS.next())).consume(1).finish(2, 1));
        } catch (StaleMessagesException expected) {
            // There is nothing to consume.
        }
    }

    private void endExecution() {
        Execution execution = execution(IDS.next());
        new ExecutionWriter(dataSource).insert(List.of(execution));
        write(change(to(execution, State.RUNNING, State.SUCCESS)).head());
    }

    private void write(Fixtures.Change change) {
        List<ExecutionChange> changes = List.of(change.done());
        new ExecutionWriter(dataSource)
                .write(
                        changes,
                        IntStream.range(0, Shards.COUNT)
                                .boxed()
                                .collect(Collectors.toMap(shard -> shard, shard -> 0L)));
    }
}
