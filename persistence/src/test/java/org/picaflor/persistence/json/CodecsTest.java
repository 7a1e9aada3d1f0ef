package org.picaflor.persistence.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.execution.Attempt;
import org.picaflor.flow.execution.ExecutionOrigin;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.spi.Decision;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;

/** The stored forms: changing one of these texts means a migration. */
class CodecsTest {
    private static final Instant DATE = Instant.parse("2026-03-01T12:00:00.000001Z");

    @Test
    void aHistoryIsPairsOfStateAndMicroseconds() {
        StateHistory history = StateHistory.created(DATE).to(State.RUNNING, DATE.plusSeconds(1));
        String json = "[[\"CREATED\",1772366400000001],[\"RUNNING\",1772366401000001]]";

        assertThat(StateHistoryCodec.encode(history)).isEqualTo(json);
        assertThat(StateHistoryCodec.decode(json)).isEqualTo(history);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59.999999Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"})
    void aDateIsKeptToTheMicrosecond(Instant date) {
        StateHistory history = StateHistory.created(date);

        assertThat(StateHistoryCodec.decode(StateHistoryCodec.encode(history))).isEqualTo(history);
        assertThat(StateHistoryCodec.decode(StateHistoryCodec.encode(StateHistory.created(date.plusNanos(999)))))
                .isEqualTo(history);
    }

    @Test
    void attemptsAreWorkersWithTheirHistories() {
        List<Attempt> attempts = List.of(
                new Attempt(StateHistory.created(DATE).to(State.FAILED, DATE), "w\"1"),
                new Attempt(StateHistory.created(DATE), null));
        String json = "[[\"w\\\"1\",[[\"CREATED\",1772366400000001],[\"FAILED\",1772366400000001]]],"
                + "[null,[[\"CREATED\",1772366400000001]]]]";

        assertThat(AttemptsCodec.encode(attempts)).isEqualTo(json);
        assertThat(AttemptsCodec.decode(json)).isEqualTo(attempts);
        assertThat(AttemptsCodec.encode(List.of())).isNull();
        assertThat(AttemptsCodec.decode(null)).isEmpty();
    }

    @Test
    void aDecisionSaysOnlyWhatThereIs() {
        Decision full = new Decision("then", List.of("a", "b"), Map.of("result", true));
        String json = "{\"branch\":\"then\",\"values\":[\"a\",\"b\"],\"outputs\":{\"result\":true}}";

        assertThat(DecisionCodec.encode(full)).isEqualTo(json);
        assertThat(DecisionCodec.decode(json)).isEqualTo(full);
        assertThat(DecisionCodec.encode(new Decision(null, null, Map.of()))).isEqualTo("{}");
        assertThat(DecisionCodec.decode("{}")).isEqualTo(new Decision(null, null, Map.of()));
        assertThat(DecisionCodec.decode(DecisionCodec.encode(new Decision(null, List.of(), Map.of()))))
                .isEqualTo(new Decision(null, List.of(), Map.of()));
        assertThat(DecisionCodec.decode(DecisionCodec.encode(null))).isNull();
    }

    @Test
    void anOriginComesBackAsItWas() {
        ExecutionOrigin origin = new ExecutionOrigin("daily", "schedule", Map.of("n", 1));

        assertThat(OriginCodec.encode(origin))
                .isEqualTo("{\"id\":\"daily\",\"type\":\"schedule\",\"variables\":{\"n\":1}}");
        assertThat(OriginCodec.decode(OriginCodec.encode(origin))).isEqualTo(origin);
        assertThat(OriginCodec.decode(OriginCodec.encode(null))).isNull();
    }

    @Test
    void labelsOfExecutionsKeepAllAndThoseOfFlowsOneForEachKey() {
        List<Label> labels = List.of(new Label("b", "1"), new Label("a", "2"), new Label("b", "3"));

        assertThat(LabelsCodec.decodePairs(LabelsCodec.encodePairs(labels))).isEqualTo(labels);
        assertThat(LabelsCodec.encodePairs(List.of())).isNull();
        assertThat(LabelsCodec.decodePairs(null)).isEmpty();
        assertThat(LabelsCodec.encodeObject(labels)).isEqualTo("{\"b\":\"3\",\"a\":\"2\"}");
        assertThat(LabelsCodec.decodeObject("{\"b\":\"3\"}")).containsExactly(new Label("b", "3"));
    }

    @Test
    void plainValuesComeBackWithTheirTypes() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("int", Integer.MAX_VALUE);
        values.put("long", Integer.MAX_VALUE + 1L);
        values.put("big", BigInteger.TWO.pow(70));
        values.put("double", 0.1);
        values.put("whole double", 1.0);
        values.put("text", "\u00e4 \uD83D\uDE00 \\u0000");
        values.put("null", null);
        values.put("list", Arrays.asList(1, null, Map.of("a", List.of(true))));

        assertThat(Json.decodeObject(Json.encode(values))).isEqualTo(values);
    }

    @Test
    void datesBecomeIsoTexts() {
        assertThat(Json.encode(Map.of("date", DATE))).isEqualTo("{\"date\":\"2026-03-01T12:00:00.000001Z\"}");
    }

    @Test
    void whatIsNotPlainIsRefusedWithItsType() {
        assertThatThrownBy(() -> Json.encode(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{"})
    void whatIsNoObjectCannotBeReadAsOne(String json) {
        assertThatThrownBy(() -> Json.decodeObject(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingTakesNoRoom() {
        assertThat(Json.encodeUnlessEmpty(Map.of())).isNull();
        assertThat(Json.decodeOrEmpty(null)).isEmpty();
    }

    @Test
    void nulAndHalfPairsBecomeTheReplacementCharacterInKeysToo() {
        assertThat(Json.encode(Map.of("a\0", "\0b"))).isEqualTo("{\"a\uFFFD\":\"\uFFFDb\"}");
    }
}
