package org.picaflor.tasks.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clocks around the world do to a schedule: gaps and overlaps of each size, at midnight and elsewhere, leap days. */
class CronZonesTest {
    private static List<OffsetDateTime> dates(String texts) {
        return Arrays.stream(texts.split(" ")).map(OffsetDateTime::parse).toList();
    }

    private static CronExpression expression(String cron) {
        return CronExpression.of(cron, cron.split(" ").length == 6);
    }

    @ParameterizedTest
    @CsvSource({
        // an hour is skipped
        "Europe/Berlin, 30 2 * * *, 2024-03-30T03:00+01:00, 2024-03-31T03:00+02:00 2024-04-01T02:30+02:00",
        "Europe/Berlin, 0 3 * * *, 2024-03-30T12:00+01:00, 2024-03-31T03:00+02:00 2024-04-01T03:00+02:00",
        "'Europe/Berlin', '0,30 2,3 * * *', 2024-03-30T12:00+01:00, 2024-03-31T03:00+02:00 2024-03-31T03:30+02:00",
        "America/New_York, 15 2 * * *, 2024-03-09T12:00-05:00, 2024-03-10T03:00-04:00 2024-03-11T02:15-04:00",
        "America/St_Johns, 30 2 * * *, 2024-03-09T12:00-03:30, 2024-03-10T03:00-02:30 2024-03-11T02:30-02:30",
        "Europe/Dublin, 30 1 * * *, 2024-03-30T12:00Z, 2024-03-31T02:00+01:00 2024-04-01T01:30+01:00",
        // midnight is skipped
        "America/Sao_Paulo, 0 0 * * *, 2018-11-03T12:00-03:00, 2018-11-04T01:00-02:00 2018-11-05T00:00-02:00",
        "Africa/Cairo, 0 0 * * *, 2024-04-25T12:00+02:00, 2024-04-26T01:00+03:00 2024-04-27T00:00+03:00",
        "Asia/Beirut, @daily, 2024-03-30T12:00+02:00, 2024-03-31T01:00+03:00 2024-04-01T00:00+03:00",
        "Asia/Tehran, 0 0 * * *, 2022-03-21T12:00+03:30, 2022-03-22T01:00+04:30 2022-03-23T00:00+04:30",
        "Atlantic/Azores, 0 0 * * *, 2024-03-30T12:00-01:00, 2024-03-31T01:00Z 2024-04-01T00:00Z",
        // half an hour, two hours and a whole day are skipped
        "Australia/Lord_Howe, 15 2 * * *, 2024-10-05T12:00+10:30, 2024-10-06T02:30+11:00 2024-10-07T02:15+11:00",
        "Asia/Pyongyang, 45 23 * * *, 2018-05-04T12:00+08:30, 2018-05-05T00:00+09:00 2018-05-05T23:45+09:00",
        "'Antarctica/Troll', '0 1,2 * * *', 2024-03-30T12:00Z, 2024-03-31T03:00+02:00 2024-04-01T01:00+02:00",
        "Pacific/Apia, 0 12 * * *, 2011-12-29T12:00-10:00, 2011-12-31T00:00+14:00 2011-12-31T12:00+14:00",
        // an hour comes twice
        "Europe/London, 30 1 * * *, 2024-10-26T12:00+01:00, 2024-10-27T01:30+01:00 2024-10-28T01:30Z",
        "America/New_York, 0 * * * *, 2024-11-03T00:30-04:00, 2024-11-03T01:00-04:00 2024-11-03T01:00-05:00"
                + " 2024-11-03T02:00-05:00",
        "America/New_York, 0 1-3 * * *, 2024-11-03T00:30-04:00, 2024-11-03T01:00-04:00 2024-11-03T02:00-05:00",
        "America/Havana, 0 0 * * *, 2024-11-02T12:00-04:00, 2024-11-03T00:00-04:00 2024-11-04T00:00-05:00",
        "America/Santiago, 30 23 * * *, 2024-04-06T12:00-03:00, 2024-04-06T23:30-03:00 2024-04-07T23:30-04:00",
        "Europe/Moscow, 30 1 * * *, 2014-10-25T12:00+04:00, 2014-10-26T01:30+04:00 2014-10-27T01:30+03:00",
        "Africa/Casablanca, 30 2 * * *, 2024-03-09T12:00+01:00, 2024-03-10T02:30+01:00 2024-03-11T02:30Z",
        "Pacific/Chatham, 0 3 * * *, 2024-04-06T12:00+13:45, 2024-04-07T03:00+13:45 2024-04-08T03:00+12:45",
        // half an hour comes twice
        "Australia/Lord_Howe, 45 1 * * *, 2024-04-06T12:00+11:00, 2024-04-07T01:45+11:00 2024-04-08T01:45+10:30",
        "Australia/Lord_Howe, */15 * * * *, 2024-04-07T01:30+11:00, 2024-04-07T01:45+11:00 2024-04-07T01:30+10:30"
                + " 2024-04-07T01:45+10:30 2024-04-07T02:00+10:30",
        // nothing changes
        "Asia/Kathmandu, 0 6 * * *, 2024-01-01T06:00+05:45, 2024-01-02T06:00+05:45 2024-01-03T06:00+05:45",
        "Asia/Kolkata, 0 0 1 * *, 2024-01-31T23:59+05:30, 2024-02-01T00:00+05:30 2024-03-01T00:00+05:30",
        // leap days
        "UTC, 0 0 29 2 *, 2023-03-01T00:00Z, 2024-02-29T00:00Z 2028-02-29T00:00Z",
        "UTC, 0 0 29 2 *, 2096-02-29T00:00Z, 2104-02-29T00:00Z 2108-02-29T00:00Z",
        "UTC, 0 0 L 2 *, 2023-02-01T00:00Z, 2023-02-28T00:00Z 2024-02-29T00:00Z",
        "UTC, 0 0 L-1 2 *, 2023-02-01T00:00Z, 2023-02-27T00:00Z 2024-02-28T00:00Z",
        "UTC, 0 0 LW 2 *, 2032-02-01T00:00Z, 2032-02-27T00:00Z 2033-02-28T00:00Z",
        "UTC, 0 0 * 2 4L, 2024-02-01T00:00Z, 2024-02-29T00:00Z 2025-02-27T00:00Z",
        "UTC, 0 0 * * 4#5, 2024-02-01T00:00Z, 2024-02-29T00:00Z 2024-05-30T00:00Z",
        "UTC, 0 0 1W * *, 2024-05-31T00:00Z, 2024-06-03T00:00Z 2024-07-01T00:00Z",
        "UTC, 59 59 23 31 12 *, 2024-12-31T23:59:58Z, 2024-12-31T23:59:59Z 2025-12-31T23:59:59Z"
    })
    void aScheduleFiresAtTheseTimes(String zone, String cron, String after, String expected) {
        List<OffsetDateTime> times = new ArrayList<>();
        Instant instant = OffsetDateTime.parse(after).toInstant();
        for (int i = 0; i < dates(expected).size(); i++) {
            instant = expression(cron).nextAfter(instant, ZoneId.of(zone)).orElseThrow();
            times.add(instant.atZone(ZoneId.of(zone)).toOffsetDateTime());
        }
        assertThat(times).isEqualTo(dates(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2024-03-28T00:00:00Z",
        "Europe/Berlin, 2024-10-25T00:00:00Z",
        "America/Havana, 2024-11-01T00:00:00Z",
        "Australia/Lord_Howe, 2024-04-05T00:00:00Z",
        "Australia/Lord_Howe, 2024-10-04T00:00:00Z",
        "Pacific/Apia, 2011-12-28T00:00:00Z",
        "Antarctica/Troll, 2024-03-29T00:00:00Z",
        "Africa/Cairo, 2024-04-24T00:00:00Z",
        "Asia/Pyongyang, 2018-05-03T00:00:00Z",
        "America/Sao_Paulo, 2018-11-02T00:00:00Z",
        "Pacific/Chatham, 2024-04-05T00:00:00Z",
        "UTC, 2024-02-27T00:00:00Z"
    })
    void theWayBackIsTheWayThereWhateverTheClockDoes(ZoneId zone, Instant from) {
        for (String cron : List.of("*/20 * * * *", "30 2 * * *", "0 0 * * *", "0,45 1-3 * * *", "15 23,0 * * *")) {
            Instant time = expression(cron).nextAfter(from, zone).orElseThrow();
            for (int i = 0; i < 30; i++) {
                Instant next = expression(cron).nextAfter(time, zone).orElseThrow();
                assertThat(expression(cron).previousBefore(next, zone))
                        .as("`%s` before %s", cron, next)
                        .hasValue(time);
                time = next;
            }
        }
    }
}
