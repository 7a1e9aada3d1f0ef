package org.picaflor.web.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.WebhookReply;
import org.picaflor.persistence.execution.StoredExecution;
import org.picaflor.web.json.Json;

/**
 * What the caller of a webhook is answered once an execution was started: the execution, or the outputs of its flow when
 * it has ended. A single output is given as it is where the answer is not JSON.
 *
 * @param started what is told of an execution, as JSON
 */
record WebhookAnswer(WebhookReply reply, Function<StoredExecution, Object> started) {
    private static final String JSON = "application/json";
    /** Statuses that forbid a body. */
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^;\"\\s]+)", Pattern.CASE_INSENSITIVE);

    int status() {
        return reply.status();
    }

    String contentType() {
        return reply.contentType() == null ? JSON : reply.contentType();
    }

    /** The body; null where the status forbids one. */
    byte @Nullable [] body(StoredExecution now) {
        if (WITHOUT_BODY.contains(status())) {
            return null;
        }
        boolean outputs =
                reply.waits() && reply.givesOutputs() && now.execution().state().isTerminal();
        if (!outputs) {
            return json(started.apply(now));
        }
        Map<String, Object> values = now.execution().outputs();
        return isJson() || values.size() != 1
                ? json(values)
                : single(values.values().iterator().next());
    }

    private byte[] single(@Nullable Object value) {
        if (value instanceof Map || value instanceof Iterable) {
            return json(value);
        }
        return (value == null ? "" : value.toString()).getBytes(charset(contentType()));
    }

    private boolean isJson() {
        String type = contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.endsWith("/json") || type.endsWith("+json");
    }

    /** In which a text of this type is written; UTF-8 where it does not say, or says what nobody knows. */
    static Charset charset(@Nullable String contentType) {
        Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
        try {
            return named.find() && Charset.isSupported(named.group(1))
                    ? Charset.forName(named.group(1))
                    : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static byte[] json(Object value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON.", e);
        }
    }
}
