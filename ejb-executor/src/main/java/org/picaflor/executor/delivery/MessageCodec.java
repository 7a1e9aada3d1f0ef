package org.picaflor.executor.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.engine.Event;
import org.picaflor.persistence.execution.JobReceipt;
import org.picaflor.persistence.queue.ExecutorMessage;
import org.picaflor.persistence.queue.OutgoingMessage;

/** Events as queue messages and back. */
public final class MessageCodec {
    /** Type of the message that a new execution comes with; without a body. */
    public static final String CREATED = "CREATED";
    /** Type of the message that asks for the rest of a step; without a body. */
    public static final String CONTINUED = "CONTINUED";
    /** Type of the message that a worker was lost with a job; body as {@link Event.JobLost}. */
    public static final String JOB_LOST = "JOB_LOST";

    private static final String JOB_STARTED = "JOB_STARTED";
    private static final String JOB_ENDED = "JOB_ENDED";
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);

    /** The result of a job with the receipt for it, as one message. */
    private record Ended(Event.JobEnded event, JobReceipt receipt) {}

    private MessageCodec() {}

    /**
     * @throws IllegalArgumentException where the message cannot be understood
     */
    public static Delivery read(ExecutorMessage message) {
        String id = message.executionId();
        long offset = message.offset();
        return switch (message.type()) {
            case CREATED -> new Delivery(id, new Event.Created(), offset, null);
            case CONTINUED -> new Delivery(id, new Event.Continued(), offset, null);
            case JOB_LOST -> new Delivery(id, parse(message.body(), Event.JobLost.class), offset, null);
            case JOB_STARTED -> new Delivery(id, parse(message.body(), Event.JobStarted.class), offset, null);
            case JOB_ENDED -> {
                Ended ended = parse(message.body(), Ended.class);
                yield new Delivery(id, ended.event(), offset, ended.receipt());
            }
            default -> throw new IllegalArgumentException("Unknown message type `" + message.type() + "`.");
        };
    }

    /** The message for an event that arose on a node which does not own the execution. */
    public static OutgoingMessage write(Delivery delivery) {
        String id = delivery.executionId();
        return switch (delivery.event()) {
            case Event.Created created -> new OutgoingMessage(id, CREATED, null);
            case Event.Continued continued -> new OutgoingMessage(id, CONTINUED, null);
            case Event.JobLost lost -> new OutgoingMessage(id, JOB_LOST, text(lost));
            case Event.JobStarted started -> new OutgoingMessage(id, JOB_STARTED, text(started));
            case Event.JobEnded ended -> new OutgoingMessage(id, JOB_ENDED, text(new Ended(ended, delivery.receipt())));
        };
    }

    private static <T> T parse(@Nullable String body, Class<T> type) {
        try {
            T read = JSON.readValue(body == null ? "null" : body, type);
            if (read == null) {
                throw new IllegalArgumentException(
                        "A message has no body; it must hold a " + type.getSimpleName() + ".");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "A message's body is not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
