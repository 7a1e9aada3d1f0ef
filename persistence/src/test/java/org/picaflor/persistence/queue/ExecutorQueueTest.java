package org.picaflor.persistence.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.shard.Shards;

class ExecutorQueueTest extends PostgresTest {
    private ExecutorQueue queue;

    @BeforeEach
    void startEmpty() {
        clear("queue_messages");
        queue = new ExecutorQueue(dataSource, new QueueOffsets(dataSource));
    }

    @Test
    void whatIsDiscardedIsGoneAndJobsAreNotTouched() {
        queue.send(List.of(to("a"), to("a")));
        List<ExecutorMessage> all = queue.poll(List.of(Shards.of("a")), "", 10).messages();
        database.update(
                "INSERT INTO queue_messages (message_offset, queue, shard, message_key, type)"
                        + " VALUES (-1, 'worker', ?, 'a', 'RUN')",
                Shards.of("a"));

        queue.discard(List.of(all.getFirst().offset(), -1L, -2L));

        assertThat(queue.poll(List.of(Shards.of("a")), "", 10).messages()).isEqualTo(all.subList(1, 2));
        assertThat(database.number("SELECT count(*) FROM queue_messages WHERE queue = 'worker'"))
                .isOne();
    }

    private static OutgoingMessage to(String executionId) {
        return new OutgoingMessage(executionId, "KILL", "{\"force\":true}");
    }

    @Test
    void aMessageArrivesAsItWasSentUntilItIsConsumed() {
        queue.send(List.of(to("a")));

        for (int i = 0; i < 2; i++) {
            assertThat(queue.poll(List.of(Shards.of("a")), "", 10).messages())
                    .singleElement()
                    .satisfies(message -> {
                        assertThat(message.executionId()).isEqualTo("a");
                        assertThat(message.shard()).isEqualTo(Shards.of("a"));
                        assertThat(message.type()).isEqualTo("KILL");
                        assertThat(message.body()).isEqualTo("{\"force\":true}");
                    });
        }
    }

    @Test
    void onlyMessagesOfTheShardsAskedForArrive() {
        queue.send(List.of(to("a"), to("b")));

        assertThat(queue.poll(List.of(Shards.of("b")), "", 10).messages())
                .extracting(ExecutorMessage::executionId)
                .containsExactly("b");
        assertThat(queue.poll(List.of(), "", 10).messages()).isEmpty();
    }

    @Test
    void workerJobsAreNoMessages() {
        database.update(
                "INSERT INTO queue_messages (message_offset, queue, shard, message_key, type)"
                        + " VALUES (1, 'worker', ?, 'a', 'RUN')",
                Shards.of("a"));

        assertThat(queue.poll(List.of(Shards.of("a")), "", 10).messages()).isEmpty();
        assertThat(queue.depth()).isZero();
    }

    @Test
    void ofOneShardTheOldestComeFirstUpToTheLimit() {
        queue.send(IntStream.range(0, 5).mapToObj(i -> to("a")).toList());
        List<ExecutorMessage> all = queue.poll(List.of(Shards.of("a")), "", 5).messages();

        assertThat(all).hasSize(5).isSortedAccordingTo((x, y) -> Long.compare(x.offset(), y.offset()));
        assertThat(queue.poll(List.of(Shards.of("a")), "", 4).messages()).isEqualTo(all.subList(0, 4));
    }

    @Test
    void aPollTakesNoFurtherMessageOnceItHasEnoughBytes() {
        String half = "\"" + "x".repeat(ExecutorQueue.MOST_BYTES / 2) + "\"";
        queue.send(IntStream.range(0, 4)
                .mapToObj(i -> new OutgoingMessage("a", "KILL", half))
                .toList());
        queue.send(List.of(new OutgoingMessage("a", "CREATED", null)));

        assertThat(queue.poll(List.of(Shards.of("a")), "", 10).messages())
                .as("the second one reaches the bound")
                .hasSize(2);
        clear("queue_messages");
        queue.send(List.of(new OutgoingMessage("a", "KILL", half.replace("x", "xxx")), to("a")));
        assertThat(queue.poll(List.of(Shards.of("a")), "", 10).messages())
                .as("one that is larger than the bound comes alone")
                .hasSize(1);
    }

    @Test
    void aBusyShardDoesNotKeepAnotherWaiting() {
        List<OutgoingMessage> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            many.add(to("a"));
        }
        many.add(to("b"));
        queue.send(many);
        List<Integer> shards = List.of(Shards.of("a"), Shards.of("b"));

        Set<String> seen = new HashSet<>();
        for (int poll = 0; poll < 200 && seen.size() < 2; poll++) {
            queue.poll(shards, "", 10).messages().forEach(message -> seen.add(message.executionId()));
        }
        assertThat(seen).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aMessageThatIsSetAsideWaitsForSomebodyToLook() {
        queue.send(List.of(to("a"), to("b")));
        long offset =
                queue.poll(List.of(Shards.of("a")), "", 1).messages().getFirst().offset();

        queue.setAside(List.of(offset), "It has no flow.");
        queue.setAside(List.of(), "nothing");

        assertThat(queue.poll(List.of(Shards.of("a")), "", 1).messages()).isEmpty();
        assertThat(queue.depth()).isOne();
        assertThat(database.query("SELECT error FROM queue_messages WHERE queue = 'dead'", row -> row.getString(1)))
                .containsExactly("It has no flow.");
    }

    @Test
    void depthCountsMessages() {
        queue.send(List.of(to("a"), to("b"), to("a")));

        assertThat(queue.depth()).isEqualTo(3);
    }

    @Test
    void sendingNothingIsNoStatement() {
        assertThat(dataSource.statementsOf(() -> queue.send(List.of()))).isZero();
    }

    @Test
    void aMessageOfATransactionThatFailsIsNeverSeen() {
        assertThatThrownBy(() -> dataSource.inTransaction(() -> {
                    queue.send(List.of(to("a")));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(queue.depth()).isZero();
    }

    @Test
    void aShardIsTheSameForEver() {
        assertThat(List.of(
                        Shards.of(""),
                        Shards.of("a"),
                        Shards.of("0BZk3v1VXQyJrD7s5mK2aP"),
                        Shards.of("polygenelubricants")))
                .containsExactly(0, 33, Math.floorMod("0BZk3v1VXQyJrD7s5mK2aP".hashCode(), 64), 0);
    }
}
