package org.picaflor.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTextTest {

    @ParameterizedTest
    @CsvSource({"env, prod, true", "team, red, true", "env, pro, false", "nv, prod, false", "env, red, false"})
    void aTextContainsTheLabelsOfItsExecutionAndNoOthers(String key, String value, boolean contained) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("env", "prod");
        labels.put("system.correlationId", "1");
        labels.put("team", "red");

        assertThat(LabelText.of(labels).contains(LabelText.part(key, value))).isEqualTo(contained);
    }

    @Test
    void labelsOfTheSystemAreInNoText() {
        assertThat(LabelText.of(Map.of("system.correlationId", "1"))).isEmpty();
        assertThat(LabelText.part("system.correlationId", "1")).isNull();
    }

    @Test
    void labelsThatAreTooLongHaveNoText() {
        int others = LabelText.part("a", "").length();

        assertThat(LabelText.of(Map.of("a", "x".repeat(LabelText.LONGEST - others))))
                .hasSize(LabelText.LONGEST);
        assertThat(LabelText.of(Map.of("a", "x".repeat(LabelText.LONGEST - others + 1))))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"'a\u0001', b", "a, 'b\u0001\u0001c\u0002d'", "'a\u0002b', c"})
    void labelsWithSeparatorsHaveNoText(String key, String value) {
        assertThat(LabelText.of(Map.of("env", "prod", key, value))).isNull();
        assertThat(LabelText.part(key, value)).isNull();
    }
}
