package org.picaflor.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.web.Samples.stored;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.spi.WebhookReply;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.execution.StoredExecution;

class WebhookAnswerTest {

    @ParameterizedTest
    @CsvSource({
        "false, false, SUCCESS",
        "false, true, SUCCESS",
        "true, false, SUCCESS",
        "true, true, RUNNING",
    })
    void theExecutionIsToldWhereNoOutputsAreAskedForOrThereAreNoneYet(
            boolean waits, boolean givesOutputs, State state) {
        WebhookAnswer answer = answer(new WebhookReply(waits, givesOutputs, 200, null));

        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(text(answer, with(Map.of("a", 1), state))).isEqualTo("{\"started\":\"e1\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                          | {\"a\":\"é\"}",
                "application/json           | {\"a\":\"é\"}",
                "application/problem+json   | {\"a\":\"é\"}",
                "Application/JSON; x=y      | {\"a\":\"é\"}",
                "text/plain                 | é",
                "text/plain;charset=nothing | é",
                "text/plain;charset=a/b     | é",
                "application/xml            | é",
            })
    void theOutputsAreJsonOrOneOfThemAsItIs(@Nullable String contentType, String expected) {
        WebhookAnswer answer = answer(new WebhookReply(true, true, 201, contentType));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(text(answer, with(Map.of("a", "é"), State.SUCCESS))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain;charset=iso-8859-1", "text/plain; CharSet = \"iso-8859-1\""})
    void aTextIsWrittenInTheCharsetThatTheFlowNames(String contentType) {
        assertThat(answer(new WebhookReply(true, true, 200, contentType)).body(with(Map.of("a", "é"), State.SUCCESS)))
                .isEqualTo("é".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void severalOutputsAndOnesThatAreNoTextAreJsonWhateverTheType() {
        WebhookAnswer plain = answer(new WebhookReply(true, true, 200, "text/plain"));

        assertThat(text(plain, with(Map.of(), State.FAILED))).isEqualTo("{}");
        assertThat(text(plain, with(Map.of("a", List.of(1, 2)), State.SUCCESS))).isEqualTo("[1,2]");
        assertThat(text(plain, with(Map.of("a", Map.of("b", 1)), State.SUCCESS)))
                .isEqualTo("{\"b\":1}");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205, 304})
    void aStatusThatForbidsABodyHasNone(int status) {
        assertThat(answer(new WebhookReply(true, true, status, null)).body(with(Map.of("a", 1), State.SUCCESS)))
                .isNull();
    }

    private static WebhookAnswer answer(WebhookReply reply) {
        return new WebhookAnswer(reply, now -> Map.of("started", now.execution().id()));
    }

    private static String text(WebhookAnswer answer, StoredExecution now) {
        return new String(answer.body(now), StandardCharsets.UTF_8);
    }

    private static StoredExecution with(Map<String, Object> outputs, State state) {
        StoredExecution stored = stored(0, state);
        return new StoredExecution(stored.execution().withOutputs(outputs), List.of());
    }
}
