package org.picaflor.flow.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which window an event falls into. */
class EventWindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Span grid(String size, String advance, String event, ZoneId zone) {
        return new EventWindow.Grid(Duration.parse(size), Duration.parse(advance))
                .opened(at(event), zone)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        // size, advance, event, begin, end
        "P1D,  PT0S,  2026-03-10T00:00:00+01:00,      2026-03-10T00:00:00+01:00, 2026-03-11T00:00:00+01:00",
        "P1D,  PT0S,  2026-03-10T23:59:59.999+01:00,  2026-03-10T00:00:00+01:00, 2026-03-11T00:00:00+01:00",
        "P1D,  PT0S,  2026-03-11T00:00:00+01:00,      2026-03-11T00:00:00+01:00, 2026-03-12T00:00:00+01:00",
        "P1D,  PT6H,  2026-03-10T05:59:59.999+01:00,  2026-03-09T06:00:00+01:00, 2026-03-10T06:00:00+01:00",
        "P1D,  PT6H,  2026-03-10T06:00:00+01:00,      2026-03-10T06:00:00+01:00, 2026-03-11T06:00:00+01:00",
        "P1D,  PT-6H, 2026-03-10T18:00:00+01:00,      2026-03-10T18:00:00+01:00, 2026-03-11T18:00:00+01:00",
        "PT6H, PT0S,  2026-03-10T11:59:59.999+01:00,  2026-03-10T06:00:00+01:00, 2026-03-10T12:00:00+01:00",
        "PT6H, PT0S,  2026-03-10T12:00:00+01:00,      2026-03-10T12:00:00+01:00, 2026-03-10T18:00:00+01:00",
        "PT6H, PT6H,  2026-03-10T12:00:00+01:00,      2026-03-10T12:00:00+01:00, 2026-03-10T18:00:00+01:00",
        "PT6H, PT2H,  2026-03-10T12:00:00+01:00,      2026-03-10T08:00:00+01:00, 2026-03-10T14:00:00+01:00",
        "PT1H, PT0S,  2026-03-10T11:59:59.999+01:00,  2026-03-10T11:00:00+01:00, 2026-03-10T12:00:00+01:00",
        "PT15M,PT5M,  2026-03-10T11:04:59.999+01:00,  2026-03-10T10:50:00+01:00, 2026-03-10T11:05:00+01:00",
        "PT15M,PT5M,  2026-03-10T11:05:00+01:00,      2026-03-10T11:05:00+01:00, 2026-03-10T11:20:00+01:00",
        "PT10S,PT0S,  2026-03-10T11:05:09.999+01:00,  2026-03-10T11:05:00+01:00, 2026-03-10T11:05:10+01:00",
        // Weeks begin on Mondays.
        "P7D,  PT0S,  2026-03-15T23:59:59+01:00,      2026-03-09T00:00:00+01:00, 2026-03-16T00:00:00+01:00",
        "P7D,  PT0S,  2026-03-16T00:00:00+01:00,      2026-03-16T00:00:00+01:00, 2026-03-23T00:00:00+01:00",
        // The day on which clocks go forward has 23 hours: from two to three o'clock there is nothing.
        "P1D,  PT0S,  2026-03-29T12:00:00+02:00,      2026-03-29T00:00:00+01:00, 2026-03-30T00:00:00+02:00",
        "PT1H, PT0S,  2026-03-29T01:59:59+01:00,      2026-03-29T01:00:00+01:00, 2026-03-29T03:00:00+02:00",
        "PT1H, PT0S,  2026-03-29T03:00:00+02:00,      2026-03-29T03:00:00+02:00, 2026-03-29T04:00:00+02:00",
        "PT6H, PT0S,  2026-03-29T05:00:00+02:00,      2026-03-29T00:00:00+01:00, 2026-03-29T06:00:00+02:00",
        "PT2H, PT30M, 2026-03-29T01:59:59+01:00,      2026-03-29T00:30:00+01:00, 2026-03-29T03:00:00+02:00",
        "PT2H, PT30M, 2026-03-29T03:10:00+02:00,      2026-03-29T03:00:00+02:00, 2026-03-29T04:30:00+02:00",
        // The day on which clocks go back has 25: from two to three o'clock comes twice.
        "P1D,  PT0S,  2026-10-25T12:00:00+01:00,      2026-10-25T00:00:00+02:00, 2026-10-26T00:00:00+01:00",
        "PT1H, PT0S,  2026-10-25T02:30:00+02:00,      2026-10-25T02:00:00+02:00, 2026-10-25T03:00:00+01:00",
        "PT1H, PT0S,  2026-10-25T02:30:00+01:00,      2026-10-25T02:00:00+02:00, 2026-10-25T03:00:00+01:00",
        "PT1H, PT0S,  2026-10-25T03:00:00+01:00,      2026-10-25T03:00:00+01:00, 2026-10-25T04:00:00+01:00",
        "PT15M,PT0S,  2026-10-25T02:05:00+02:00,      2026-10-25T02:00:00+02:00, 2026-10-25T02:15:00+02:00",
        "PT15M,PT0S,  2026-10-25T02:05:00+01:00,      2026-10-25T02:45:00+02:00, 2026-10-25T03:00:00+01:00",
        "PT6H, PT0S,  2026-10-25T05:59:59+01:00,      2026-10-25T00:00:00+02:00, 2026-10-25T06:00:00+01:00"
    })
    void windowsFollowOneAnotherByTheClockOnTheWall(
            String size, String advance, String event, String begin, String end) {
        assertThat(grid(size, advance, event, BERLIN)).isEqualTo(new Span(at(begin), at(end)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "America/Sao_Paulo",
                "Asia/Kathmandu",
                "Pacific/Apia",
                "UTC",
                "Africa/Casablanca"
            })
    void everyEventFallsIntoExactlyOneWindowAndTheyLeaveNoGap(String name) {
        ZoneId zone = ZoneId.of(name);
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (String size : new String[] {"PT15M", "PT1H", "PT5H", "P1D", "P2D", "P7D"}) {
            EventWindow.Grid grid = new EventWindow.Grid(Duration.parse(size), Duration.ofMinutes(random.nextInt(90)));
            Instant at = at("2011-01-01T00:00:00Z").plus(random.nextInt(5_000), ChronoUnit.DAYS);
            for (int i = 0; i < 400; i++) {
                Span span = grid.opened(at, zone).orElseThrow();
                assertThat(span.contains(at))
                        .as("%s in %s of %s", at, span, grid)
                        .isTrue();
                assertThat(grid.opened(span.start(), zone))
                        .as("its first instant")
                        .hasValue(span);
                assertThat(grid.opened(span.end().minusNanos(1), zone))
                        .as("its last instant")
                        .hasValue(span);
                Span next = grid.opened(span.end(), zone).orElseThrow();
                assertThat(next.start()).isEqualTo(span.end());
                at = next.start()
                        .plusSeconds(random.nextLong(
                                Duration.between(next.start(), next.end()).toSeconds()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00:00, 09:00, 2026-03-10T00:00:00+01:00,     true",
        "00:00, 09:00, 2026-03-10T08:59:59.999+01:00, true",
        "00:00, 09:00, 2026-03-10T09:00:00+01:00,     false",
        "00:00, 09:00, 2026-03-10T23:59:59+01:00,     false",
        "06:00, 09:00, 2026-03-10T05:59:59.999+01:00, false",
        "06:00, 09:00, 2026-03-10T06:00:00+01:00,     true",
        "06:00, 09:00, 2026-03-10T09:00:00+01:00,     false",
        "02:00, 03:00, 2026-03-29T03:00:00+02:00,     false",
        "02:30, 04:00, 2026-03-29T03:00:00+02:00,     true",
        "01:00, 02:30, 2026-10-25T02:29:00+02:00,     true",
        "01:00, 02:30, 2026-10-25T02:29:00+01:00,     false",
        "01:00, 03:00, 2026-10-25T02:29:00+01:00,     true"
    })
    void aPartOfTheDayIsOpenFromItsBeginAndNoMoreAtItsEnd(String from, String to, String event, boolean open) {
        EventWindow window = new EventWindow.Daily(LocalTime.parse(from), LocalTime.parse(to));
        assertThat(window.opened(at(event), BERLIN).isPresent()).isEqualTo(open);
    }

    @Test
    void aPartOfTheDayIsTheSameWindowForAllItsEvents() {
        EventWindow window = new EventWindow.Daily(LocalTime.parse("06:00"), LocalTime.parse("09:00"));
        assertThat(window.opened(at("2026-03-10T06:00:00+01:00"), BERLIN))
                .isEqualTo(window.opened(at("2026-03-10T08:00:00+01:00"), BERLIN))
                .hasValue(new Span(at("2026-03-10T06:00:00+01:00"), at("2026-03-10T09:00:00+01:00")));
    }

    @Test
    void aSlidingWindowBeginsWithTheEventThatOpensIt() {
        Instant event = at("2026-03-10T06:00:00.123456+01:00");
        Span span = new EventWindow.Sliding(Duration.ofHours(1))
                .opened(event, BERLIN)
                .orElseThrow();
        assertThat(span).isEqualTo(new Span(event, event.plusSeconds(3600)));
        assertThat(span.contains(event)).isTrue();
        assertThat(span.contains(event.plusSeconds(3600).minusNanos(1))).isTrue();
        assertThat(span.contains(event.plusSeconds(3600))).isFalse();
    }

    @Test
    void anEndlessWindowIsAlwaysTheSame() {
        EventWindow window = new EventWindow.Endless();
        assertThat(window.opened(at("2026-03-10T06:00:00Z"), BERLIN))
                .isEqualTo(window.opened(at("2996-03-10T06:00:00Z"), BERLIN));
    }

    @Test
    void aWindowLastsASecondAtLeastAndADayDoesNotEndBeforeItBegins() {
        assertThatCode(() -> new EventWindow.Grid(Duration.ofSeconds(1), Duration.ZERO))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new EventWindow.Grid(Duration.ofMillis(999), Duration.ZERO))
                .hasMessage("A window lasts at least a second, not PT0.999S.");
        assertThatThrownBy(() -> new EventWindow.Sliding(Duration.ZERO))
                .hasMessage("A window lasts at least a second, not PT0S.");
        assertThatCode(() -> new EventWindow.Daily(LocalTime.of(9, 0), LocalTime.of(9, 1)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new EventWindow.Daily(LocalTime.of(9, 0), LocalTime.of(9, 0)))
                .hasMessage("The window ends at 09:00, which is not after 09:00, its begin on the same day.");
    }
}
