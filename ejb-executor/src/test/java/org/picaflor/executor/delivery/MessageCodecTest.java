package org.picaflor.executor.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.picaflor.executor.engine.Event;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.execution.JobReceipt;
import org.picaflor.persistence.queue.ExecutorMessage;
import org.picaflor.persistence.queue.OutgoingMessage;
import org.picaflor.persistence.shard.Shards;

/** Events as messages and back. */
class MessageCodecTest {
    private static final Instant DATE = Instant.parse("2026-01-01T00:00:00.123456789Z");

    private static Stream<Delivery> deliveries() {
        return Stream.of(
                Delivery.inMemory("e", new Event.Created()),
                Delivery.inMemory("e", new Event.Continued()),
                Delivery.inMemory("e", new Event.JobLost("r", 3)),
                Delivery.inMemory("e", new Event.JobStarted("r", 1, "w", DATE)),
                Delivery.inMemory("e", ended(Map.of(), List.of())),
                new Delivery("e", ended(Map.of(), List.of()), null, new JobReceipt(Long.MAX_VALUE, -1)),
                new Delivery(
                        "e",
                        ended(
                                Map.of(
                                        "text", "a \"quoted\" line\nand \u00e9\ud83d\ude00",
                                        "numbers", List.of(1, 2.5, Long.MAX_VALUE),
                                        "nothing", Collections.singletonMap("k", null),
                                        "list", Arrays.asList(true, null, Map.of())),
                                List.of(
                                        new LogLine("e", "t", "r", 2, DATE, Level.ERROR, "thread", "message"),
                                        new LogLine("e", null, null, 0, DATE, Level.INFO, null, ""))),
                        null,
                        new JobReceipt(1, 2)));
    }

    @ParameterizedTest
    @MethodSource("deliveries")
    void anEventIsTheSameAfterItWasAMessage(Delivery delivery) {
        OutgoingMessage message = MessageCodec.write(delivery);
        Delivery read = MessageCodec.read(new ExecutorMessage(
                17, Shards.of(message.executionId()), message.executionId(), message.type(), message.body()));
        assertThat(read).isEqualTo(new Delivery("e", delivery.event(), 17L, delivery.receipt()));
    }

    @Test
    void eventsThatSayItAllHaveNoBody() {
        assertThat(MessageCodec.write(Delivery.inMemory("e", new Event.Created())))
                .isEqualTo(new OutgoingMessage("e", "CREATED", null));
        assertThat(MessageCodec.write(Delivery.inMemory("e", new Event.Continued())))
                .isEqualTo(new OutgoingMessage("e", "CONTINUED", null));
    }

    @Test
    void whatALaterVersionAddsIsNotRead() {
        assertThat(read("JOB_LOST", "{\"taskRunId\": \"r\", \"attempt\": 1, \"reason\": {\"node\": \"n\"}}")
                        .event())
                .isEqualTo(new Event.JobLost("r", 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "KILLED_BY_ALIENS | {}                          | Unknown message type `KILLED_BY_ALIENS`.",
                "JOB_LOST         | none                        | A message has no body; it must hold a JobLost.",
                "JOB_LOST         | null                        | A message has no body; it must hold a JobLost.",
                "JOB_LOST         | {                           | A message's body is not a JobLost",
                "JOB_LOST         | []                          | A message's body is not a JobLost",
                "JOB_LOST         | {}                          | A message's body is not a JobLost",
                "JOB_LOST         | {\"taskRunId\": \"r\"}      | A message's body is not a JobLost",
                "JOB_STARTED      | {\"taskRunId\": \"r\"}      | A message's body is not a JobStarted",
                "JOB_ENDED        | {\"event\": {}, \"receipt\": null} | A message's body is not a Ended"
            })
    void aMessageThatCannotBeUnderstoodIsRefused(String type, @Nullable String body, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(type, body)).withMessageStartingWith(reason);
    }

    private static Delivery read(String type, @Nullable String body) {
        return MessageCodec.read(new ExecutorMessage(1, 0, "e", type, body));
    }

    private static Event.JobEnded ended(Map<String, Object> outputs, List<LogLine> logs) {
        return new Event.JobEnded("r", 0, "w", DATE, DATE.plusNanos(1), State.WARNING, outputs, logs);
    }
}
