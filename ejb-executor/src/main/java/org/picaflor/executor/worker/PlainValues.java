package org.picaflor.executor.worker;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.sql.StorableText;

/**
 * Turns what a task gives out into values that do not change any more and are the same before and after they were stored:
 * texts, numbers, booleans, null, lists and maps with text keys. Anything else becomes its text.
 */
public final class PlainValues {
    private static final int MAX_DEPTH = 200;
    /** The parser of what is stored reads no longer numbers. */
    private static final int MOST_DIGITS = 1_000;

    private static final Pattern WHOLE = Pattern.compile("-?\\d+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E[+-]?\\d+)?");

    private PlainValues() {}

    /**
     * @throws IllegalArgumentException where the values are nested too deeply
     */
    public static Map<String, Object> ofMap(Map<String, Object> values) {
        return values.isEmpty() ? Map.of() : map(values, 0);
    }

    private static @Nullable Object of(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("Outputs are nested more than " + MAX_DEPTH + " levels deep.");
        }
        return switch (value) {
            case null -> null;
            case String text -> StorableText.of(text);
            case Number number -> number(number);
            case Boolean bool -> bool;
            case Map<?, ?> map -> map(map, depth);
            case Collection<?> collection -> list(collection, depth);
            case Object[] array -> list(Arrays.asList(array), depth);
            default -> StorableText.of(value.toString());
        };
    }

    /**
     * Whole numbers as int, long or big integer, whichever holds them, others as double: as JSON is read. What is no such
     * number, or has more digits than are read, becomes its text.
     */
    private static Object number(Number number) {
        return switch (number) {
            case Integer whole -> whole;
            case Double fraction when Double.isFinite(fraction) -> fraction;
            default -> parse(number.toString());
        };
    }

    private static Object parse(String digits) {
        if (digits.length() > MOST_DIGITS || !NUMBER.matcher(digits).matches()) {
            return digits;
        }
        if (!WHOLE.matcher(digits).matches()) {
            double fraction = Double.parseDouble(digits);
            return Double.isFinite(fraction) ? (Object) fraction : digits;
        }
        BigInteger whole = new BigInteger(digits);
        if (whole.bitLength() < Integer.SIZE) {
            return whole.intValue();
        }
        return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
    }

    private static Map<String, Object> map(Map<?, ?> map, int depth) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> plain.put(StorableText.of(String.valueOf(key)), of(value, depth + 1)));
        return Collections.unmodifiableMap(plain);
    }

    private static List<Object> list(Collection<?> collection, int depth) {
        List<Object> plain = new ArrayList<>(collection.size());
        collection.forEach(element -> plain.add(of(element, depth + 1)));
        return Collections.unmodifiableList(plain);
    }
}
