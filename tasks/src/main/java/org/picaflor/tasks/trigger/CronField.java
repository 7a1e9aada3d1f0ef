package org.picaflor.tasks.trigger;

import java.util.List;
import java.util.Locale;

/** The fields of a cron expression: which numbers they take, and which numbers a text means, as bits. */
enum CronField {
    SECOND("second", 0, 59, List.of()),
    MINUTE("minute", 0, 59, List.of()),
    HOUR("hour", 0, 23, List.of()),
    DAY_OF_MONTH("day of month", 1, 31, List.of()),
    MONTH("month", 1, 12, List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
    /** 0 and 7 are Sunday. */
    DAY_OF_WEEK("day of week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

    private final String description;
    private final int first;
    private final int last;
    private final List<String> names;

    CronField(String description, int first, int last, List<String> names) {
        this.description = description;
        this.first = first;
        this.last = last;
        this.names = names;
    }

    /** Whether it leaves everything open. */
    static boolean isAny(String text) {
        return text.equals("*") || text.equals("?") || text.equals("*/1");
    }

    /** @throws IllegalArgumentException where the text is no list of numbers, ranges and steps */
    long bits(String text) {
        long bits = 0;
        for (String item : text.split(",", -1)) {
            bits |= item(item);
        }
        return bits;
    }

    private long item(String item) {
        int slash = item.indexOf('/');
        String range = slash < 0 ? item : item.substring(0, slash);
        int step = slash < 0 ? 1 : step(item.substring(slash + 1), item);
        int from = first;
        int to = this == DAY_OF_WEEK ? last - 1 : last;
        if (!isAny(range)) {
            int dash = range.indexOf('-');
            from = number(dash < 0 ? range : range.substring(0, dash));
            if (dash >= 0) {
                to = number(range.substring(dash + 1));
            } else {
                to = slash < 0 ? from : last;
            }
            if (this == DAY_OF_WEEK && to == 0 && from > 0) {
                to = last;
            }
            if (to < from) {
                throw new IllegalArgumentException("`" + item + "` in the field for the " + description
                        + " goes backwards; write it as two ranges.");
            }
        }
        long bits = 0;
        for (int number = from; number <= to; number += step) {
            bits |= 1L << number;
        }
        return bits;
    }

    private int step(String text, String item) {
        int step = digits(text);
        if (step < 1) {
            throw new IllegalArgumentException(
                    "`" + item + "` in the field for the " + description + " has no step of 1 or more.");
        }
        return step;
    }

    /** @throws IllegalArgumentException where the text is none that the field takes */
    int number(String text) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        int number = named < 0 ? digits(text) : named + first;
        if (number < first || number > last) {
            throw new IllegalArgumentException("`" + text + "` is no " + description + "; that is a number from "
                    + first + " to " + last + (names.isEmpty() ? "." : " or one of " + String.join(", ", names) + "."));
        }
        return number;
    }

    /** -1 where the text is no short number. */
    private static int digits(String text) {
        boolean number = !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(text) : -1;
    }
}
