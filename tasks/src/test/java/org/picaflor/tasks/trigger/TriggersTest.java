package org.picaflor.tasks.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.expression.ExpressionException;
import org.picaflor.flow.spi.MissedSchedules;
import org.picaflor.flow.spi.ScheduledTrigger;
import org.picaflor.flow.spi.WebhookReply;
import org.picaflor.tasks.Sample;

class TriggersTest {

    @Test
    void aScheduleTellsItsDateAndTheNeighbours() {
        Schedule schedule =
                (Schedule) Sample.trigger("Schedule", "cron: 0 9 * * *\ntimezone: Europe/Berlin\ninputs: {a: 1}");

        assertThat(schedule.nextAfter(Instant.parse("2024-03-30T08:00:00Z")))
                .hasValue(Instant.parse("2024-03-31T07:00:00Z"));
        assertThat(schedule.variables(Instant.parse("2024-03-31T07:00:00Z")))
                .isEqualTo(Map.of(
                        "date", "2024-03-31T09:00:00+02:00",
                        "next", "2024-04-01T09:00:00+02:00",
                        "previous", "2024-03-30T09:00:00+01:00"));
        assertThat(schedule.inputs().render(Sample.scope(Map.of()))).isEqualTo(Map.of("a", 1));
    }

    @Test
    void aScheduleMayBeToTheSecond() {
        Schedule schedule =
                (Schedule) Sample.trigger("Schedule", "cron: '*/10 * * * * *'\nwithSeconds: true\ntimezone: UTC");

        assertThat(schedule.nextAfter(Instant.EPOCH)).hasValue(Instant.ofEpochSecond(10));
    }

    @Test
    void aScheduleSaysHowLateItMayFireAndWhatBecomesOfWhatItMissed() {
        Schedule written = (Schedule)
                Sample.trigger("Schedule", "cron: '@daily'\nlateMaximumDelay: PT1H\nrecoverMissedSchedules: LAST");
        Schedule silent = (Schedule) Sample.trigger("Schedule", "cron: '@daily'");

        assertThat(written.lateMaximumDelay()).isEqualTo(Duration.ofHours(1));
        assertThat(written.recoverMissedSchedules()).isEqualTo(MissedSchedules.LAST);
        assertThat(silent.lateMaximumDelay()).isNull();
        assertThat(silent.recoverMissedSchedules()).isNull();
    }

    private static List<String> datesOf(ScheduledTrigger trigger) {
        List<String> dates = new ArrayList<>();
        Optional<Instant> date = trigger.nextAfter(Instant.EPOCH);
        while (date.isPresent()) {
            dates.add(date.get().toString());
            date = trigger.nextAfter(date.get());
        }
        return dates;
    }

    @Test
    void aScheduleOnDatesHasEachOfThemOnceAndNoneAfterTheLast() {
        ScheduleOnDates schedule = (ScheduleOnDates) Sample.trigger(
                "ScheduleOnDates",
                "timezone: Europe/Berlin\n"
                        + "recoverMissedSchedules: NONE\n"
                        + "dates: [2026-07-01T09:00:00, '2026-03-01T12:00:00Z', 2026-03-01T13:00:00+01:00,"
                        + " '2026-03-29T02:30:00', '2026-01-01T00:00:00-05:00[America/New_York]']");

        assertThat(datesOf(schedule))
                .containsExactly(
                        "2026-01-01T05:00:00Z", "2026-03-01T12:00:00Z", "2026-03-29T01:30:00Z", "2026-07-01T07:00:00Z");
        assertThat(schedule.previousBefore(Instant.parse("2026-01-01T05:00:00Z")))
                .isEmpty();
        assertThat(schedule.recoverMissedSchedules()).isEqualTo(MissedSchedules.NONE);
        assertThat(schedule.variables(Instant.parse("2026-03-01T12:00:00Z")))
                .isEqualTo(Map.of(
                        "date", "2026-03-01T13:00:00+01:00",
                        "next", "2026-03-29T03:30:00+02:00",
                        "previous", "2026-01-01T06:00:00+01:00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"dates: \"{{ vars.dates }}\"", "dates: [\"{{ vars.dates[0] }}\", \"{{ vars.dates[1] }}\"]"})
    void theDatesCanBeExpressions(String dates) {
        ScheduledTrigger written = (ScheduledTrigger) Sample.trigger("ScheduleOnDates", dates + "\ninputs: {a: 1}");

        ScheduledTrigger rendered = written.rendered(
                Sample.scope(Map.of("vars", Map.of("dates", List.of("2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z")))));

        assertThat(datesOf(rendered)).containsExactly("2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z");
        assertThat(rendered.inputs().render(Sample.scope(Map.of()))).isEqualTo(Map.of("a", 1));
    }

    @Test
    void datesThatAreNoneAreRefusedWhenTheyAreKnown() {
        assertThatThrownBy(
                        () -> Sample.trigger("ScheduleOnDates", "dates: [2026-03-01T12:00:00Z, 2026-02-30T12:00:00Z]"))
                .hasMessage(
                        "5:5: triggers[0]: `dates`: `2026-02-30T12:00:00Z` is not a date such as 2026-03-01T09:00:00Z,"
                                + " or without an offset where the `timezone` counts.");
        assertThatThrownBy(() -> Sample.trigger("ScheduleOnDates", "dates: []"))
                .hasMessage("7:12: triggers[0].dates: `dates` must not be empty.");
        ScheduledTrigger written = (ScheduledTrigger) Sample.trigger("ScheduleOnDates", "dates: [\"{{ vars.date }}\"]");
        assertThatThrownBy(() -> written.rendered(Sample.scope(Map.of("vars", Map.of("date", "soon")))))
                .isInstanceOf(ExpressionException.class)
                .hasMessageStartingWith("`dates`: `soon` is not a date such as ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lateMaximumDelay: -PT1S | 5:5: triggers[0]: `lateMaximumDelay` must not be negative.",
                "lateMaximumDelay: 1h | 8:23: triggers[0].lateMaximumDelay: `1h` is not an ISO-8601 duration such as PT10S.",
                "recoverMissedSchedules: FIRST | 8:29: triggers[0].recoverMissedSchedules: `FIRST` is not one of ALL,"
                        + " LAST, NONE",
                "timezone: Europe/Paradise | 8:15: triggers[0].timezone: `Europe/Paradise` is not a time zone such as"
                        + " Europe/Berlin."
            })
    void whatAScheduleCannotMeanIsRefused(String property, String message) {
        assertThatThrownBy(() -> Sample.trigger("Schedule", "cron: '@daily'\n" + property))
                .hasMessageStartingWith(message);
    }

    @Test
    void anExpressionThatIsNoneIsRefusedWhenTheFlowIsParsed() {
        assertThatThrownBy(() -> Sample.trigger("Schedule", "cron: 61 * * * *"))
                .hasMessageStartingWith("5:5: triggers[0]: invalid cron expression '61 * * * *': ");
    }

    @Test
    void theLongestKeyIsTakenAndOneMoreIsNot() {
        assertThatCode(() -> Sample.trigger("Webhook", "key: " + "k".repeat(256)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Sample.trigger("Webhook", "key: " + "k".repeat(257)))
                .hasMessage("5:5: triggers[0]: `key` must not be longer than 256 characters.");
    }

    @Test
    void aWebhookSaysHowItsCallerIsAnswered() {
        assertThat(((Webhook) Sample.trigger("Webhook", "key: k")).reply()).isEqualTo(WebhookReply.AT_ONCE);
        assertThat(((Webhook) Sample.trigger(
                                "Webhook",
                                "key: k\nwait: true\nreturnOutputs: true\nresponseCode: 599\n"
                                        + "responseContentType: text/plain; charset=utf-8"))
                        .reply())
                .isEqualTo(new WebhookReply(true, true, 599, "text/plain; charset=utf-8"));
    }

    @ParameterizedTest
    @CsvSource({
        "responseCode: 199, `responseCode` must be a status from 200 to 599.",
        "responseCode: 600, `responseCode` must be a status from 200 to 599.",
        "responseContentType: plain, '`responseContentType` must be a media type such as text/plain, not `plain`.'",
        "'responseContentType: a/b c', '`responseContentType` must be a media type such as text/plain, not `a/b c`.'"
    })
    void anAnswerThatHttpDoesNotKnowIsRefused(String property, String message) {
        assertThatThrownBy(() -> Sample.trigger("Webhook", "key: k\n" + property))
                .hasMessage("5:5: triggers[0]: " + message);
    }

    @Test
    void whatIsNotSupportedYetSaysSo() {
        assertThatThrownBy(() -> Sample.trigger("Schedule", "cron: '@daily'\nbackfill: {start: 2024-01-01T00:00:00Z}"))
                .hasMessage("8:5: triggers[0].backfill: `backfill` is not supported yet; remove it.");
    }
}
