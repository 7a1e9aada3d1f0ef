package org.picaflor.executor.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.executor.catalog.Language;
import org.picaflor.flow.spi.ScheduledTrigger;

class MatchingDatesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static ScheduledTrigger schedule(String cron) {
        return (ScheduledTrigger) new Language()
                .parse("main", """
                        id: hello
                        namespace: company.team
                        tasks: [{id: log, type: io.kestra.plugin.core.log.Log, message: x}]
                        triggers:
                          - {id: t, type: io.kestra.plugin.core.trigger.Schedule, timezone: UTC, cron: "%s"}
                        """.formatted(cron))
                .triggers()
                .getFirst()
                .trigger();
    }

    private static OffsetDateTime date(Map<String, Object> variables) {
        return OffsetDateTime.parse(variables.get("date").toString());
    }

    private static MatchingDates matching(String cron, Predicate<OffsetDateTime> holds) {
        return new MatchingDates(schedule(cron), variables -> holds.test(date(variables)));
    }

    @ParameterizedTest
    @CsvSource({
        "* * * * *, 6, 2026-02-28T23:59:00Z, 2026-03-07T00:00:00Z",
        "0 * * * *, 6, 2026-02-28T23:00:00Z, 2026-03-07T00:00:00Z",
        "*/15 * * * *, 3, 2026-02-25T23:45:00Z, 2026-03-04T00:00:00Z",
        "0 0 * * *, 1, 2026-02-23T00:00:00Z, 2026-03-02T00:00:00Z",
        "0 0 1 1 *, 1, 2024-01-01T00:00:00Z, 2029-01-01T00:00:00Z",
        "0 0 29 2 *, 4, 2024-02-29T00:00:00Z, ",
        "* * 1 1 *, 4, 2026-01-01T23:59:00Z, 2032-01-01T00:00:00Z"
    })
    void theNeighboursAreThoseOfADayOfTheWeek(String cron, int day, Instant previous, Instant next) {
        MatchingDates dates = matching(cron, date -> date.getDayOfWeek().getValue() == day);

        assertThat(dates.previousBefore(NOON)).hasValue(previous);
        assertThat(dates.nextAfter(NOON)).isEqualTo(Optional.ofNullable(next));
    }

    @ParameterizedTest
    @ValueSource(strings = {"* * * * *", "0 */6 * * *", "* * 1 1 *", "0 0 29 2 *", "0 9 * * MON#2", "*/7 3 L * *"})
    void theSearchBackwardsMirrorsTheOneForwards(String cron) {
        MatchingDates dates = matching(cron, date -> date.getDayOfYear() % 5 != 2 && date.getMinute() % 3 != 1);
        Instant date = NOON;
        List<Instant> forwards = new ArrayList<>();
        for (int i = 0; i < 100 && date != null; i++) {
            date = dates.nextAfter(date).orElse(null);
            if (date != null) {
                forwards.add(date);
            }
        }
        assertThat(forwards).isNotEmpty();
        for (int i = 1; i < forwards.size(); i++) {
            assertThat(dates.previousBefore(forwards.get(i))).hasValue(forwards.get(i - 1));
        }
    }

    @Test
    void conditionsThatNeverHoldCostABoundedNumberOfLooks() {
        int[] looks = {0};
        MatchingDates dates = matching("* * * * *", date -> {
            looks[0]++;
            return false;
        });

        assertThat(dates.nextAfter(NOON)).isEmpty();
        assertThat(looks[0]).isEqualTo(MatchingDates.MOST);
        assertThat(dates.previousBefore(NOON)).isEmpty();
        assertThat(looks[0]).isBetween(2 * MatchingDates.MOST, 2 * MatchingDates.MOST + 256);
    }

    @Test
    void tenYearsAreTheFarthest() {
        int[] looks = {0};
        MatchingDates dates = matching("0 0 1 1 *", date -> {
            looks[0]++;
            return false;
        });

        assertThat(dates.nextAfter(NOON)).isEmpty();
        assertThat(dates.previousBefore(NOON)).isEmpty();
        assertThat(looks[0]).isEqualTo(20);
    }

    @Test
    void aDayThatNeverComesHasNoNeighbours() {
        MatchingDates dates = matching("0 0 30 2 *", date -> true);

        assertThat(dates.nextAfter(NOON)).isEmpty();
        assertThat(dates.previousBefore(NOON)).isEmpty();
    }

    @Test
    void eachIsLookedAtWithItsOwnNeighbours() {
        List<Map<String, Object>> seen = new ArrayList<>();
        MatchingDates dates = new MatchingDates(schedule("0 * * * *"), variables -> {
            seen.add(variables);
            return seen.size() == 3;
        });

        assertThat(dates.previousBefore(NOON)).hasValue(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(seen)
                .contains(Map.of(
                        "date", "2026-03-01T10:00:00Z",
                        "previous", "2026-03-01T09:00:00Z",
                        "next", "2026-03-01T11:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z, 2026-03-01T12:00:00Z, 2026-03-01T11:00:00Z",
        "2026-03-01T10:00:00Z, 2026-03-01T12:00:00.000000001Z, 2026-03-01T12:00:00Z",
        "2026-03-01T11:00:00Z, 2026-03-01T11:00:00.000000001Z, 2026-03-01T11:00:00Z",
        "2026-03-01T11:00:00.000000001Z, 2026-03-01T12:00:00Z, "
    })
    void aStretchBeginsWithItsFirstInstantAndStopsBeforeItsEnd(Instant from, Instant end, Instant last) {
        assertThat(matching("0 * * * *", date -> true).lastBetween(from, end)).isEqualTo(Optional.ofNullable(last));
    }
}
