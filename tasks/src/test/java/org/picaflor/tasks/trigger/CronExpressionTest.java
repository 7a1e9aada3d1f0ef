package org.picaflor.tasks.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<String> next(String cron, ZoneId zone, String after, int count) {
        CronExpression expression = CronExpression.of(cron, cron.split(" ").length == 6);
        List<String> times = new ArrayList<>();
        Instant instant = OffsetDateTime.parse(after).toInstant();
        for (int i = 0; i < count; i++) {
            instant = expression.nextAfter(instant, zone).orElseThrow();
            times.add(instant.atZone(zone).toOffsetDateTime().toString());
        }
        return times;
    }

    @ParameterizedTest
    @CsvSource({
        "*/15 * * * *,2024-01-01T00:14:59.999Z,2024-01-01T00:15Z",
        "*/15 * * * *,2024-01-01T00:15:00Z,2024-01-01T00:30Z",
        "0 9 * * 1-5,2024-01-05T09:00:00Z,2024-01-08T09:00Z",
        "0 0 * * 0,2024-01-01T00:00:00Z,2024-01-07T00:00Z",
        "0 0 * * 7,2024-01-01T00:00:00Z,2024-01-07T00:00Z",
        "0 0 * * SUN,2024-01-01T00:00:00Z,2024-01-07T00:00Z",
        "0 0 13 * 5,2024-01-01T00:00:00Z,2024-01-05T00:00Z",
        "0 0 L * *,2024-02-01T00:00:00Z,2024-02-29T00:00Z",
        "0 0 29 2 *,2024-03-01T00:00:00Z,2028-02-29T00:00Z",
        "@yearly,2024-01-01T00:00:00Z,2025-01-01T00:00Z",
        "@annually,2024-01-01T00:00:00Z,2025-01-01T00:00Z",
        "@monthly,2024-01-01T00:00:00Z,2024-02-01T00:00Z",
        "@weekly,2024-01-01T00:00:00Z,2024-01-07T00:00Z",
        "@daily,2024-01-01T00:00:00Z,2024-01-02T00:00Z",
        "@midnight,2024-01-01T00:00:00Z,2024-01-02T00:00Z",
        "@hourly,2024-01-01T00:00:00Z,2024-01-01T01:00Z",
        "*/10 * * * * *,2024-01-01T00:00:09Z,2024-01-01T00:00:10Z",
        "59 59 23 31 12 *,2024-01-01T00:00:00Z,2024-12-31T23:59:59Z"
    })
    void theNextTimeIsStrictlyAfter(String cron, String after, String expected) {
        assertThat(next(cron, ZoneOffset.UTC, after, 1)).containsExactly(expected);
    }

    @Test
    void aTimeThatTheClockSkipsFiresOnceAtTheInstantOfTheChange() {
        assertThat(next("30 2 * * *", BERLIN, "2024-03-30T00:00:00Z", 3))
                .containsExactly("2024-03-30T02:30+01:00", "2024-03-31T03:00+02:00", "2024-04-01T02:30+02:00");
    }

    @Test
    void expressionsForEveryHourGoOnEvenlyWhenTheClockGoesForward() {
        assertThat(next("*/30 * * * *", BERLIN, "2024-03-31T00:00:00Z", 4))
                .containsExactly(
                        "2024-03-31T01:30+01:00",
                        "2024-03-31T03:00+02:00",
                        "2024-03-31T03:30+02:00",
                        "2024-03-31T04:00+02:00");
    }

    @Test
    void aTimeThatTheClockRepeatsFiresOnceAtItsFirstOccurrence() {
        assertThat(next("30 2 * * *", BERLIN, "2024-10-26T00:00:00Z", 3))
                .containsExactly("2024-10-26T02:30+02:00", "2024-10-27T02:30+02:00", "2024-10-28T02:30+01:00");
        assertThat(next("30 2 * * *", BERLIN, "2024-10-27T02:40:00+02:00", 1))
                .containsExactly("2024-10-28T02:30+01:00");
        assertThat(next("0 3 * * *", BERLIN, "2024-10-27T02:40:00+01:00", 1)).containsExactly("2024-10-27T03:00+01:00");
    }

    @Test
    void expressionsForEveryHourGoOnEvenlyWhenTheClockGoesBack() {
        assertThat(next("*/30 * * * *", BERLIN, "2024-10-27T02:00:00+02:00", 4))
                .containsExactly(
                        "2024-10-27T02:30+02:00",
                        "2024-10-27T02:00+01:00",
                        "2024-10-27T02:30+01:00",
                        "2024-10-27T03:00+01:00");
    }

    @Test
    void midnightThatDoesNotExistFiresAtTheFirstInstantOfTheDay() {
        assertThat(next("0 0 * * *", ZoneId.of("America/Santiago"), "2024-09-07T12:00:00-04:00", 2))
                .containsExactly("2024-09-08T01:00-03:00", "2024-09-09T00:00-03:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 30 2 *", "0 0 31 4,6,9,11 *"})
    @Timeout(10)
    void aDayThatNeverComesHasNoNextAndNoPreviousTime(String cron) {
        CronExpression expression = CronExpression.of(cron, false);

        assertThat(expression.nextAfter(Instant.EPOCH, BERLIN)).isEmpty();
        assertThat(expression.previousBefore(Instant.EPOCH, BERLIN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/5 * * * *", "30 2 * * *", "0 0 1 1 *", "* * 1 1 *", "0 0 29 2 *", "15 10 * * 1"})
    void thePreviousTimeIsTheOneWhoseNextIsThis(String cron) {
        CronExpression expression = CronExpression.of(cron, false);
        Instant start = Instant.parse("2024-10-20T00:00:00Z");
        Instant time = expression.nextAfter(start, BERLIN).orElseThrow();
        for (int i = 0; i < 20; i++) {
            Instant next = expression.nextAfter(time, BERLIN).orElseThrow();
            if (Duration.between(time, next).compareTo(Duration.ofDays(3650)) < 0) {
                assertThat(expression.previousBefore(next, BERLIN)).hasValue(time);
            }
            time = next;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "* * * *", "60 * * * *", "* 24 * * *", "* * 32 * *", "* * * 13 *", "* * * * 8", "@never"
            })
    void whatIsNoExpressionIsRefused(String text) {
        assertThatThrownBy(() -> CronExpression.of(text, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("invalid cron expression '" + text + "': ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * | It must have 5 fields, not 4.",
                "* * * * * * | It must have 5 fields, not 6; with a field for seconds write `withSeconds: true`.",
                "60 * * * * | `60` is no minute; that is a number from 0 to 59.",
                "* * * FOO * | `FOO` is no month; that is a number from 1 to 12 or one of JAN, FEB, MAR, APR, MAY, JUN,"
                        + " JUL, AUG, SEP, OCT, NOV, DEC.",
                "* 22-2 * * * | `22-2` in the field for the hour goes backwards; write it as two ranges.",
                "*/0 * * * * | `*/0` in the field for the minute has no step of 1 or more.",
                "* * * * 1#6 | `1#6` is not the first to fifth of a day of the week.",
                "1, * * * * | `` is no minute; that is a number from 0 to 59.",
                "@never | There are the nicknames @yearly, @annually, @monthly, @weekly, @daily, @midnight and @hourly."
            })
    void whatIsWrongIsNamed(String text, String why) {
        assertThatThrownBy(() -> CronExpression.of(text, false))
                .hasMessage("invalid cron expression '" + text + "': " + why);
    }

    @Test
    void theNumberOfFieldsDependsOnSeconds() {
        assertThatThrownBy(() -> CronExpression.of("* * * * * *", false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CronExpression.of("* * * * *", true)).isInstanceOf(IllegalArgumentException.class);
    }
}
