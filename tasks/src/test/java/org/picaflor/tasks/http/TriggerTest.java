package org.picaflor.tasks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.spi.PollingTrigger;
import org.picaflor.tasks.Sample;

class TriggerTest {
    private final Sample.Context context = new Sample.Context(Map.of("vars", Map.of("wanted", "ready")));
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = new LocalServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aResponseIsGivenOutAsTheTaskDoes() throws Exception {
        server.on("/state", exchange -> LocalServer.answer(exchange, 201, "application/json", "{\"a\":1}"));

        Map<String, Object> found = look("/state?x=1", "method: POST\nbody: hello\nheaders: {X-A: b}")
                .orElseThrow();

        assertThat(found)
                .containsEntry("code", 201)
                .containsEntry("uri", server.uri("/state?x=1"))
                .containsEntry("body", "{\"a\":1}")
                .containsOnlyKeys("uri", "code", "headers", "body");
        assertThat(server.asked.getFirst().method()).isEqualTo("POST");
        assertThat(server.asked.getFirst().body()).isEqualTo("hello");
        assertThat(server.asked.getFirst().header("X-a")).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource({"200, true", "204, true", "399, true", "400, false", "404, false", "500, false"})
    void withoutAConditionAnExecutionStartsUnlessTheCodeMeansFailure(int code, boolean starts) throws Exception {
        server.on("/code", exchange -> LocalServer.answer(exchange, code, "text/plain", code == 204 ? "" : "x"));

        assertThat(look("/code", "").isPresent()).isEqualTo(starts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{ response.statusCode == 404 }}          | true",
                "{{ response.statusCode == 200 }}          | false",
                "{{ response.body == vars.wanted }}        | true",
                "{{ fromJson('{}').a ?? response.body }}   | true",
                "{{ response.headers['X-None'] ?? '' }}    | false",
                "false                                     | false",
                "0                                         | false",
                "anything                                  | true",
            })
    void theConditionSeesTheResponseAndWhatTheTriggerSees(String condition, boolean starts) throws Exception {
        server.on("/found", exchange -> LocalServer.answer(exchange, 404, "text/plain", "ready"));

        assertThat(look("/found", "responseCondition: \"" + condition + "\"").isPresent())
                .isEqualTo(starts);
    }

    @Test
    void anAddressThatIsOutOfReachIsAnError() {
        context.settings.put("http.denied-addresses", "127.0.0.0/8");
        assertThatThrownBy(() -> look("/", ""))
                .isInstanceOf(PicaflorException.class)
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void itLooksOnceAMinuteUnlessItIsToldOtherwiseAndOnceASecondAtMost() {
        assertThat(trigger("http://a", "").interval()).isEqualTo(Duration.ofSeconds(60));
        assertThatCode(() -> trigger("http://a", "interval: PT1S")).doesNotThrowAnyException();
        assertThatThrownBy(() -> trigger("http://a", "interval: PT0.999S"))
                .hasMessage("5:5: triggers[0]: `interval` must be one second (PT1S) at least.");
    }

    private Optional<Map<String, Object>> look(String path, String properties) throws Exception {
        return trigger(server.uri(path), properties).evaluate(context);
    }

    private static PollingTrigger trigger(String uri, String properties) {
        return (PollingTrigger) Sample.trigger("http.Trigger", "uri: " + uri + "\n" + properties);
    }
}
