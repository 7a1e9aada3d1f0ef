package org.picaflor.tasks.trigger;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The times of a cron expression on a clock that knows no zone. Each field is a set of bits, so that the next time costs
 * well under a microsecond: every firing asks for several.
 */
final class CronTimes {
    /** Beyond this nothing follows: a 29th of February on a given day of the week comes within 40 years. */
    private static final int MOST_MONTHS = 41 * 12;

    private static final int FIELDS = 5;
    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    private final long seconds;
    private final long minutes;
    private final long hours;
    private final long months;
    private final CronDays days;
    private final boolean everyHour;

    private CronTimes(String second, String[] fields) {
        seconds = CronField.SECOND.bits(second);
        minutes = CronField.MINUTE.bits(fields[0]);
        hours = CronField.HOUR.bits(fields[1]);
        days = new CronDays(fields[2], fields[4]);
        months = CronField.MONTH.bits(fields[3]);
        everyHour = fields[1].startsWith("*");
    }

    /** @throws IllegalArgumentException with a sentence why the text is none */
    static CronTimes of(String text, boolean withSeconds) {
        String stripped = text.strip();
        if (stripped.startsWith("@")) {
            String meant = NICKNAMES.get(stripped.toLowerCase(Locale.ROOT));
            if (meant == null) {
                throw new IllegalArgumentException(
                        "There are the nicknames @yearly, @annually, @monthly, @weekly, @daily,"
                                + " @midnight and @hourly.");
            }
            return new CronTimes("0", meant.split(" "));
        }
        String[] fields = stripped.split("\\s+");
        int expected = withSeconds ? FIELDS + 1 : FIELDS;
        if (fields.length != expected) {
            throw new IllegalArgumentException("It must have " + expected + " fields, not "
                    + (stripped.isEmpty() ? 0 : fields.length)
                    + (fields.length == FIELDS + 1 ? "; with a field for seconds write `withSeconds: true`." : "."));
        }
        return withSeconds
                ? new CronTimes(fields[0], Arrays.copyOfRange(fields, 1, fields.length))
                : new CronTimes("0", fields);
    }

    /** Whether its hours begin with a star. */
    boolean isForEveryHour() {
        return everyHour;
    }

    /** The first time after another one; null where there is none ever. */
    @Nullable
    LocalDateTime nextAfter(LocalDateTime after) {
        LocalDateTime from = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        YearMonth month = YearMonth.from(from);
        int day = from.getDayOfMonth();
        for (int i = 0; i < MOST_MONTHS; i++) {
            if ((months >> month.getMonthValue() & 1) != 0) {
                long left = days.of(month) >> day << day;
                if (i == 0 && (left >> day & 1) != 0) {
                    LocalTime time = timeFrom(from.toLocalTime());
                    if (time != null) {
                        return from.toLocalDate().atTime(time);
                    }
                    left &= ~(1L << day);
                }
                if (left != 0) {
                    LocalDate date = month.atDay(Long.numberOfTrailingZeros(left));
                    return date.atTime(first(hours), first(minutes), first(seconds));
                }
            }
            month = month.plusMonths(1);
            day = 1;
        }
        return null;
    }

    /** The first time of the day at or after one; null where there is none left. */
    private @Nullable LocalTime timeFrom(LocalTime from) {
        int hour = from(hours, from.getHour());
        if (hour == from.getHour()) {
            int minute = from(minutes, from.getMinute());
            if (minute == from.getMinute()) {
                int second = from(seconds, from.getSecond());
                if (second >= 0) {
                    return LocalTime.of(hour, minute, second);
                }
                minute = from(minutes, minute + 1);
            }
            if (minute >= 0) {
                return LocalTime.of(hour, minute, first(seconds));
            }
            hour = from(hours, hour + 1);
        }
        return hour < 0 ? null : LocalTime.of(hour, first(minutes), first(seconds));
    }

    private static int first(long bits) {
        return Long.numberOfTrailingZeros(bits);
    }

    /** The first bit at or after a number below 64; -1 where there is none. */
    private static int from(long bits, int number) {
        long left = bits >>> number << number;
        return left == 0 ? -1 : Long.numberOfTrailingZeros(left);
    }
}
