package org.picaflor.tasks.condition;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads the names of days. Each throws IllegalArgumentException with the names there are where a text is none. */
final class Days {
    private Days() {}

    static DayOfWeek ofWeek(String text) {
        return named(DayOfWeek.class, text);
    }

    static DayInMonth inMonth(String text) {
        return named(DayInMonth.class, text);
    }

    private static <E extends Enum<E>> E named(Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            String names =
                    Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("`" + text + "` is not one of " + names + ".", e);
        }
    }
}
