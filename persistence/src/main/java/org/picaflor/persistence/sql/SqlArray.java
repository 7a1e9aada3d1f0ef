package org.picaflor.persistence.sql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of many rows as one parameter, to be taken apart by {@code unnest}.
 *
 * @param type of the elements, as the database names it
 * @param elements an array of the Java type that belongs to it: of such an array the driver sends the bytes, of any other
 *     it writes a text, character by character, which the database has to parse
 */
@SuppressWarnings("ArrayRecordComponent")
public record SqlArray(String type, @Nullable Object[] elements) {

    public static <R> SqlArray texts(Collection<R> rows, Function<? super R, @Nullable String> value) {
        return of("text", new @Nullable String[rows.size()], rows, row -> {
            String text = value.apply(row);
            return text == null ? null : StorableText.of(text);
        });
    }

    public static SqlArray texts(Collection<String> values) {
        return texts(values, value -> value);
    }

    public static <R> SqlArray ints(Collection<R> rows, Function<? super R, @Nullable Integer> value) {
        return of("int4", new @Nullable Integer[rows.size()], rows, value);
    }

    public static SqlArray ints(Collection<Integer> values) {
        return ints(values, value -> value);
    }

    public static <R> SqlArray longs(Collection<R> rows, Function<? super R, @Nullable Long> value) {
        return of("int8", new @Nullable Long[rows.size()], rows, value);
    }

    public static SqlArray longs(Collection<Long> values) {
        return longs(values, value -> value);
    }

    public static <R> SqlArray flags(Collection<R> rows, Function<? super R, Boolean> value) {
        return of("bool", new Boolean[rows.size()], rows, value);
    }

    /** Cut to microseconds, as the database keeps them. */
    public static <R> SqlArray instants(Collection<R> rows, Function<? super R, @Nullable Instant> value) {
        return of("timestamptz", new @Nullable String[rows.size()], rows, row -> {
            Instant instant = value.apply(row);
            return instant == null
                    ? null
                    : instant.truncatedTo(ChronoUnit.MICROS).toString();
        });
    }

    private static <R, E> SqlArray of(
            String type, @Nullable E[] elements, Collection<R> rows, Function<? super R, ? extends @Nullable E> value) {
        int i = 0;
        for (R row : rows) {
            elements[i++] = value.apply(row);
        }
        return new SqlArray(type, elements);
    }
}
