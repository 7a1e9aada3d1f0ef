package org.picaflor.web.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.trigger.TriggerFilter;
import org.picaflor.persistence.trigger.TriggerFilter.Between;

class TriggerQueryTest {
    private static final Instant NOON = Instant.parse("2026-02-01T12:00:00Z");

    @Test
    void withoutParametersEveryTriggerIsWanted() {
        assertThat(filter()).isEqualTo(TriggerFilter.all("main"));
    }

    @Test
    void bothDialectsNameTriggers() {
        TriggerFilter expected = new TriggerFilter(
                "main", NamespaceFilter.below("a.b"), "f", "t", "x", null, null, Between.ANY, Between.ANY);

        assertThat(filter("namespace", "a.b", "flowId", "f", "triggerId", "t", "q", "x"))
                .isEqualTo(expected);
        assertThat(filter(
                        "filters[namespace][PREFIX]",
                        "a.b",
                        "filters[flowId][EQUALS]",
                        "f",
                        "filters[triggerId][EQUALS]",
                        "t",
                        "filters[q][EQUALS]",
                        "x"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "enabled, EQUALS, true, true",
        "enabled, EQUALS, FALSE, false",
        "enabled, NOT_EQUALS, true, false",
        "triggerState, EQUALS, ENABLED, true",
        "triggerState, EQUALS, disabled, false",
        "triggerState, NOT_EQUALS, DISABLED, true"
    })
    void triggersAreWantedByWhetherTheyMayFire(String field, String operation, String value, boolean enabled) {
        assertThat(filter("filters[" + field + "][" + operation + "]", value).enabled())
                .isEqualTo(enabled);
    }

    @ParameterizedTest
    @CsvSource({"EQUALS, true, true", "EQUALS, false, false", "NOT_EQUALS, false, true"})
    void triggersAreWantedByTheirLock(String operation, String value, boolean locked) {
        assertThat(filter("filters[locked][" + operation + "]", value).locked()).isEqualTo(locked);
    }

    @ParameterizedTest
    @CsvSource({"GREATER_THAN, 0, ", "GREATER_THAN_OR_EQUAL_TO, -1, ", "LESS_THAN, , 0", "LESS_THAN_OR_EQUAL_TO, , 1"})
    void aBoundIsMovedByAMicrosecondWhereItCounts(String operation, @Nullable Integer after, @Nullable Integer before) {
        Between expected = new Between(moved(after), moved(before));

        assertThat(filter("filters[nextExecutionDate][" + operation + "]", NOON.toString())
                        .nextExecutionDate())
                .isEqualTo(expected);
        assertThat(filter("filters[lastTriggeredDate][" + operation + "]", NOON.toString())
                        .lastDate())
                .isEqualTo(expected);
    }

    @Test
    void twoBoundsMakeARange() {
        assertThat(filter(
                                "filters[nextExecutionDate][GREATER_THAN]",
                                NOON.toString(),
                                "filters[nextExecutionDate][LESS_THAN]",
                                NOON.plusSeconds(1).toString())
                        .nextExecutionDate())
                .isEqualTo(new Between(NOON, NOON.plusSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "filters[enabled][EQUALS], perhaps, Use true or false.",
        "filters[enabled][IN], true, 'Use one of [EQUALS, NOT_EQUALS].'",
        "filters[triggerState][EQUALS], true, Use ENABLED or DISABLED.",
        "filters[nextExecutionDate][EQUALS], 2026-02-01, Use one of [GREATER_THAN",
        "filters[nextExecutionDate][LESS_THAN], soon, Write it like",
        "filters[labels][EQUALS], a:b, triggerState",
        "filters[color][EQUALS], red, triggerState"
    })
    void whatCannotBeAnsweredIsRefusedWithWhatCan(String parameter, String value, String hint) {
        assertThatThrownBy(() -> filter(parameter, value))
                .isInstanceOf(PicaflorException.class)
                .hasMessageContaining(hint);
    }

    private static @Nullable Instant moved(@Nullable Integer micros) {
        return micros == null ? null : NOON.plusNanos(1_000L * micros);
    }

    private static TriggerFilter filter(String... pairs) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], List.of(pairs[i + 1]));
        }
        return TriggerQuery.of("main", new Parameters(values));
    }
}
