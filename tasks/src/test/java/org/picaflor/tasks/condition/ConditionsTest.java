package org.picaflor.tasks.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.expression.ExpressionException;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.tasks.Sample;

class ConditionsTest {
    private static boolean holds(Condition condition, String date) {
        return condition.holds(new Context(Map.of("trigger", Map.of("date", date), "vars", Map.of("day", "FRIDAY"))));
    }

    private record Context(Map<String, Object> variables) implements ConditionContext {
        @Override
        public <T> T render(Dynamic<T> property) {
            return property.render(Sample.scope(variables));
        }

        @Override
        public FlowKey flow() {
            return new FlowKey("main", "company.team", "hello", 1);
        }
    }

    private static String bounds(String after, String before) {
        return (after == null ? "" : "after: \"" + after + "\"\n")
                + (before == null ? "" : "before: \"" + before + "\"\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-01T08:30:00Z, , 2024-01-01T08:30:00Z, false",
        "2024-01-01T08:30:00Z, , 2024-01-01T08:30:00.001Z, true",
        "2024-01-01T08:30:00Z, , 2024-01-01T09:30:01+01:00, true",
        "2024-01-01T08:30:00Z, , 2024-01-01T09:30:00+01:00, false",
        "2024-01-01T09:30:00+01:00[Europe/Paris], , 2024-01-01T08:30:01Z, true",
        ", 2024-01-01T08:30:00Z, 2024-01-01T08:30:00Z, false",
        ", 2024-01-01T08:30:00Z, 2024-01-01T08:29:59Z, true",
        "2024-01-01T00:00:00Z, 2024-01-02T00:00:00Z, 2024-01-01T12:00:00Z, true",
        "2024-01-01T00:00:00Z, 2024-01-02T00:00:00Z, 2024-01-02T00:00:00Z, false",
        "2024-01-02T00:00:00Z, 2024-01-01T00:00:00Z, 2024-01-01T12:00:00Z, false"
    })
    void aDateIsBetweenTwoThatAreLeftOut(String after, String before, String date, boolean holds) {
        assertThat(holds(Sample.condition("DateTimeBetween", bounds(after, before)), date))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "16:00:00+02:00, , 2024-07-01T16:00:00+02:00, false",
        "16:00:00+02:00, , 2024-07-01T16:00:01+02:00, true",
        "16:00:00+02:00, , 2024-07-01T14:00:01Z, true",
        "16:00:00+02:00, , 2024-07-02T01:00:00+09:00, true",
        ", 20:00+02:00, 2024-07-01T19:59:59.999+02:00, true",
        ", 20:00+02:00, 2024-07-01T20:00:00+02:00, false",
        "16:00Z, 20:00Z, 2024-07-01T18:00:00Z, true",
        "16:00Z, 20:00Z, 2024-07-01T21:00:00Z, false",
        "16:00Z, 20:00Z, 18:00:00Z, true",
        "16:00Z, 20:00Z, 20:30:00+00:00, false"
    })
    void aTimeIsComparedInTheOffsetOfTheBound(String after, String before, String date, boolean holds) {
        assertThat(holds(Sample.condition("TimeBetween", bounds(after, before)), date))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "DayWeek, dayOfWeek: MONDAY, 2024-01-01T00:00:00Z, true",
        "DayWeek, dayOfWeek: monday, 2024-01-01T23:59:59Z, true",
        "DayWeek, dayOfWeek: MONDAY, 2024-01-02T00:00:00Z, false",
        "DayWeek, dayOfWeek: MONDAY, 2024-01-01T23:00:00-05:00, true",
        "DayWeek, dayOfWeek: MONDAY, 2024-01-01, true",
        "DayWeek, dayOfWeek: \"{{ vars.day }}\", 2024-01-05T00:00:00Z, true",
        "Weekend, '', 2024-01-05T23:59:59Z, false",
        "Weekend, '', 2024-01-06T00:00:00Z, true",
        "Weekend, '', 2024-01-07T23:59:59Z, true",
        "Weekend, '', 2024-01-08T00:00:00Z, false",
        "Weekend, 'date: \"2024-01-06T00:00:00Z\"', 2024-01-08T00:00:00Z, true"
    })
    void aDayIsThatOfTheDatesOwnOffset(String type, String properties, String date, boolean holds) {
        assertThat(holds(Sample.condition(type, properties), date)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "MONDAY, FIRST, 2024-01-01, true",
        "MONDAY, FIRST, 2024-01-08, false",
        "MONDAY, SECOND, 2024-01-08, true",
        "MONDAY, THIRD, 2024-01-15, true",
        "MONDAY, FOURTH, 2024-01-22, true",
        "MONDAY, LAST, 2024-01-29, true",
        "MONDAY, LAST, 2024-01-22, false",
        "SUNDAY, FIRST, 2024-01-07, true",
        "THURSDAY, FOURTH, 2024-02-22, true",
        "THURSDAY, LAST, 2024-02-29, true",
        "THURSDAY, LAST, 2023-02-23, true",
        "TUESDAY, FIRST, 2024-01-01, false"
    })
    void aDayOfTheMonthIsCountedFromItsBeginningOrEnd(String day, String which, String date, boolean holds) {
        Condition condition = Sample.condition("DayWeekInMonth", "dayOfWeek: " + day + "\ndayInMonth: " + which);

        assertThat(holds(condition, date + "T12:00:00Z")).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "FR, , 2024-07-14, true",
        "fr, , 2024-07-15, false",
        "DE, , 2024-10-03, true",
        "DE, , 2024-01-06, false",
        "DE, BY, 2024-01-06, true",
        "DE, DE-BY, 2024-01-06, true",
        "DE, BE, 2024-01-06, false",
        "US, , 2024-07-04, true",
        "US, , 2024-11-28, true",
        "GB, , 2024-12-25, true"
    })
    void holidaysAreThoseOfTheCountryAndOfThePart(String country, String part, String date, boolean holds) {
        String properties = "country: " + country + (part == null ? "" : "\nsubDivision: " + part);

        assertThat(holds(Sample.condition("PublicHoliday", properties), date)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "Not, 2024-01-06, true, false",
        "Not, 2024-01-08, true, true",
        "Not, 2024-01-06, false, true",
        "Not, 2024-01-08, false, true",
        "Or, 2024-01-06, false, true",
        "Or, 2024-01-08, true, true",
        "Or, 2024-01-08, false, false"
    })
    void conditionsAreCombined(String type, String date, boolean other, boolean holds) {
        Condition condition = Sample.condition(
                type,
                "conditions:\n"
                        + "  - type: io.kestra.plugin.core.condition.Weekend\n"
                        + "  - type: io.kestra.plugin.core.condition.Expression\n"
                        + "    expression: \"{{ " + other + " }}\"\n");

        assertThat(holds(condition, date)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "{{ trigger.date == '2024-01-01' }}, true",
        "{{ trigger.date == '2024-01-02' }}, false",
        "{{ unknown is defined }}, false",
        "{{ ' ' }}, false",
        "anything, true"
    })
    void anExpressionHoldsByWhatItGives(String expression, boolean holds) {
        assertThat(holds(Sample.condition("Expression", "expression: \"" + expression + "\""), "2024-01-01"))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "FlowCondition, company.team, 'flowId: hello', true",
        "FlowCondition, company.team, 'flowId: other', false",
        "FlowCondition, company, 'flowId: hello', false",
        "FlowNamespaceCondition, company.team, '', true",
        "FlowNamespaceCondition, company, '', false",
        "FlowNamespaceCondition, company, 'prefix: true', true",
        "FlowNamespaceCondition, other, 'prefix: true', false"
    })
    void theFlowIsTheTriggersOwn(String type, String namespace, String more, boolean holds) {
        assertThat(holds(Sample.condition(type, "namespace: " + namespace + "\n" + more), "2024-01-01"))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DateTimeBetween | date: 2024-01-01 | `after` or `before` is missing.",
                "DateTimeBetween | after: 2024-01-01T00:00:00 | `after`: `2024-01-01T00:00:00` is not a date with an"
                        + " offset, such as 2024-01-31T08:30:00Z.",
                "DateTimeBetween | before: tomorrow | `before`: `tomorrow` is not a date with an offset, such as"
                        + " 2024-01-31T08:30:00Z.",
                "DateTimeBetween | before: 2024-02-30T00:00:00Z | `before`: `2024-02-30T00:00:00Z` is not a date with an"
                        + " offset, such as 2024-01-31T08:30:00Z.",
                "TimeBetween | date: 12:00Z | `after` or `before` is missing.",
                "TimeBetween | after: '16:00' | `after`: `16:00` is not a time with an offset, such as 08:30:00+01:00.",
                "DayWeek | dayOfWeek: MO | `dayOfWeek`: `MO` is not one of MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY,"
                        + " SATURDAY, SUNDAY.",
                "DayWeekInMonth | {dayOfWeek: MONDAY, dayInMonth: FIFTH} | `dayInMonth`: `FIFTH` is not one of FIRST,"
                        + " LAST, SECOND, THIRD, FOURTH.",
                "Weekend | date: x | `date`: `x` is not a date such as 2024-01-31T08:30:00+01:00.",
                "PublicHoliday | country: XX | `country`: `XX` is not the code of a country whose holidays are known.",
                "PublicHoliday | {country: AT, subDivision: XX} | `subDivision`: `XX` is no part of AT; there are ",
            })
    void whatIsWrongWithoutAnExpressionIsRefusedWhenTheFlowIsParsed(String type, String properties, String message) {
        String lines = properties.startsWith("{")
                ? properties.substring(1, properties.length() - 1).replace(", ", "\n")
                : properties;

        assertThatThrownBy(() -> Sample.condition(type, lines))
                .hasMessageStartingWith("9:9: triggers[0].conditions[0]: " + message);
    }

    @Test
    void whatIsWrongOnceItIsRenderedSaysSo() {
        assertThatThrownBy(() -> holds(Sample.condition("DayWeek", "dayOfWeek: \"{{ trigger.date }}\""), "2024-01-01"))
                .isInstanceOf(ExpressionException.class)
                .hasMessageStartingWith("`dayOfWeek`: `2024-01-01` is not one of MONDAY, ");
        assertThatThrownBy(() -> holds(Sample.condition("Weekend", ""), "soon"))
                .isInstanceOf(ExpressionException.class)
                .hasMessage("`date`: `soon` is not a date such as 2024-01-31T08:30:00+01:00.");
    }
}
