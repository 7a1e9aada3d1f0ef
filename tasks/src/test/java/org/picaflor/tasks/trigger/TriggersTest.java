package org.picaflor.tasks.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.spi.MissedSchedules;
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
