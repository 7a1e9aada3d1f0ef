package org.picaflor.tasks.trigger;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * The days of a cron expression, by day of month and day of week. Where both say something, either will do. A day of month
 * can be {@code L} for the last, {@code L-3} for three days before it, {@code 15W} for the working day nearest to the 15th
 * within the month, {@code LW} for the last working day; a day of week {@code 5#2} for the second Friday and {@code 5L} for
 * the last.
 */
final class CronDays {
    private static final int MOST_OF_ONE_DAY = 5;
    private static final int DAYS_OF_WEEK = 7;

    private final boolean everyDate;
    private final boolean everyWeekday;
    private long dates;
    private long weekdays;
    /** Each finds a day of a month; 0 where the month does not have it. */
    private final List<ToIntFunction<YearMonth>> others = new ArrayList<>();

    /** @throws IllegalArgumentException where a text means nothing */
    CronDays(String daysOfMonth, String daysOfWeek) {
        everyDate = CronField.isAny(daysOfMonth);
        everyWeekday = CronField.isAny(daysOfWeek);
        if (!everyDate) {
            for (String item : daysOfMonth.split(",", -1)) {
                dayOfMonth(item.toUpperCase(Locale.ROOT));
            }
        }
        if (!everyWeekday) {
            for (String item : daysOfWeek.split(",", -1)) {
                dayOfWeek(item.toUpperCase(Locale.ROOT));
            }
        }
        weekdays = (weekdays | weekdays >> DAYS_OF_WEEK) & ((1 << DAYS_OF_WEEK) - 1);
    }

    private void dayOfMonth(String item) {
        if (item.equals("L")) {
            others.add(YearMonth::lengthOfMonth);
        } else if (item.equals("LW") || item.equals("WL")) {
            others.add(month -> workingDayNear(month, month.lengthOfMonth()));
        } else if (item.startsWith("L-")) {
            int before = CronField.DAY_OF_MONTH.number(item.substring(2));
            others.add(month -> Math.max(0, month.lengthOfMonth() - before));
        } else if (item.endsWith("W")) {
            int day = CronField.DAY_OF_MONTH.number(item.substring(0, item.length() - 1));
            others.add(month -> workingDayNear(month, day));
        } else {
            dates |= CronField.DAY_OF_MONTH.bits(item);
        }
    }

    private void dayOfWeek(String item) {
        int hash = item.indexOf('#');
        if (hash >= 0) {
            DayOfWeek day = day(item.substring(0, hash));
            int which = CronField.DAY_OF_WEEK.number(item.substring(hash + 1));
            if (which < 1 || which > MOST_OF_ONE_DAY) {
                throw new IllegalArgumentException("`" + item + "` is not the first to fifth of a day of the week.");
            }
            others.add(month -> {
                LocalDate date = month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(which, day));
                return YearMonth.from(date).equals(month) ? date.getDayOfMonth() : 0;
            });
        } else if (item.length() > 1 && item.endsWith("L")) {
            DayOfWeek day = day(item.substring(0, item.length() - 1));
            others.add(month ->
                    month.atDay(1).with(TemporalAdjusters.lastInMonth(day)).getDayOfMonth());
        } else {
            weekdays |= CronField.DAY_OF_WEEK.bits(item);
        }
    }

    private static DayOfWeek day(String text) {
        int number = CronField.DAY_OF_WEEK.number(text);
        return number == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(number);
    }

    private static int workingDayNear(YearMonth month, int day) {
        if (day > month.lengthOfMonth()) {
            return 0;
        }
        return switch (month.atDay(day).getDayOfWeek()) {
            case SATURDAY -> day == 1 ? 3 : day - 1;
            case SUNDAY -> day == month.lengthOfMonth() ? day - 2 : day + 1;
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }

    /** The days of a month, as the bits 1 to 31. */
    long of(YearMonth month) {
        long all = (1L << (month.lengthOfMonth() + 1)) - 2;
        if (everyDate && everyWeekday) {
            return all;
        }
        long days = dates;
        int weekday = month.atDay(1).getDayOfWeek().getValue() % DAYS_OF_WEEK;
        for (int day = 1; weekdays != 0 && day <= month.lengthOfMonth(); day++) {
            days |= (weekdays >> weekday & 1) << day;
            weekday = (weekday + 1) % DAYS_OF_WEEK;
        }
        for (ToIntFunction<YearMonth> other : others) {
            days |= 1L << other.applyAsInt(month);
        }
        return days & all;
    }
}
