package org.picaflor.tasks.condition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Reads dates and times in ISO-8601. Each throws IllegalArgumentException with a sentence where a text is none. */
final class Moments {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ISO_DATE_TIME;

    private Moments() {}

    /** A date and time; without an offset in the server's time zone, without a time the first instant of the day. */
    static ZonedDateTime date(String text) {
        try {
            TemporalAccessor read = DATE_TIME.parseBest(dateTime(text), ZonedDateTime::from, LocalDateTime::from);
            return read instanceof ZonedDateTime zoned ? zoned : ((LocalDateTime) read).atZone(ZoneId.systemDefault());
        } catch (DateTimeException e) {
            throw wrong(text, "a date such as 2024-01-31T08:30:00+01:00", e);
        }
    }

    /** A date and time with offset or zone. */
    static ZonedDateTime zoned(String text) {
        try {
            return ZonedDateTime.parse(text, DATE_TIME);
        } catch (DateTimeException e) {
            throw wrong(text, "a date with an offset, such as 2024-01-31T08:30:00Z", e);
        }
    }

    /** A time with offset. */
    static OffsetTime time(String text) {
        try {
            return OffsetTime.parse(text);
        } catch (DateTimeException e) {
            throw wrong(text, "a time with an offset, such as 08:30:00+01:00", e);
        }
    }

    /** The time of a date, or a time with offset. */
    static OffsetTime timeOfDate(String text) {
        return text.indexOf('-') == 4 ? date(text).toOffsetDateTime().toOffsetTime() : time(text);
    }

    private static String dateTime(String text) {
        return text.indexOf('T') < 0 ? LocalDate.parse(text) + "T00:00" : text;
    }

    private static IllegalArgumentException wrong(String text, String expected, DateTimeException cause) {
        return new IllegalArgumentException("`" + text + "` is not " + expected + ".", cause);
    }
}
