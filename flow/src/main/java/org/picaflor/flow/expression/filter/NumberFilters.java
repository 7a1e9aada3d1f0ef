package org.picaflor.flow.expression.filter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.evaluation.Arguments;
import org.picaflor.flow.expression.evaluation.NamedFilter;

/** Filters of numbers. */
final class NumberFilters {
    /** More would let a short text such as 1e999999999 become a gigabyte when it is printed. */
    private static final int DIGITS = 1_000;

    private NumberFilters() {}

    static List<NamedFilter> all() {
        return List.of(
                new NamedFilter("abs", List.of(), NumberFilters::abs),
                new NamedFilter("number", List.of("type"), NumberFilters::number),
                new NamedFilter("numberFormat", List.of("format"), NumberFilters::format));
    }

    private static Number abs(@Nullable Object input, Arguments arguments) {
        return switch (input) {
            case Integer number -> Math.abs(number);
            case Long number -> Math.abs(number);
            case Float number -> Math.abs(number);
            case BigDecimal number -> number.abs();
            case BigInteger number -> number.abs();
            case Number number -> Math.abs(number.doubleValue());
            case null, default -> throw arguments.failure("needs a number");
        };
    }

    private static @Nullable Object number(@Nullable Object input, Arguments arguments) {
        if (input == null) {
            return null;
        }
        BigDecimal value = decimal(input, arguments);
        String type = arguments.value("type") == null ? "" : arguments.requiredText("type");
        try {
            return switch (type.toUpperCase(Locale.ENGLISH)) {
                case "" -> narrowest(value);
                case "INT" -> value.intValueExact();
                case "LONG" -> value.longValueExact();
                case "FLOAT" -> value.floatValue();
                case "DOUBLE" -> value.doubleValue();
                case "BIGDECIMAL" -> value;
                case "BIGINTEGER" -> value.toBigIntegerExact();
                default ->
                    throw arguments.failure(
                            "knows the types INT, LONG, FLOAT, DOUBLE, BIGDECIMAL and BIGINTEGER, not `" + type + "`");
            };
        } catch (ArithmeticException e) {
            throw arguments.failure("cannot write " + value + " as " + type);
        }
    }

    private static BigDecimal decimal(Object input, Arguments arguments) {
        String text = input.toString().strip();
        try {
            BigDecimal value = text.length() > DIGITS ? null : new BigDecimal(text);
            if (value != null && Math.abs((long) value.scale()) + value.precision() <= 2 * DIGITS) {
                return value;
            }
        } catch (NumberFormatException e) {
            String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
            throw arguments.failure("needs a number, not `" + shown + "`");
        }
        throw arguments.failure("needs a number of at most " + DIGITS + " digits");
    }

    private static Number narrowest(BigDecimal value) {
        if (value.scale() > 0) {
            return Double.isInfinite(value.doubleValue()) ? value : (Number) value.doubleValue();
        }
        BigInteger whole = value.toBigIntegerExact();
        if (whole.bitLength() < Integer.SIZE) {
            return whole.intValueExact();
        }
        return whole.bitLength() < Long.SIZE ? (Number) whole.longValueExact() : whole;
    }

    private static @Nullable Object format(@Nullable Object input, Arguments arguments) {
        if (input == null) {
            return null;
        }
        if (!(input instanceof Number number)) {
            throw arguments.failure("needs a number; turn a text into one with the filter `number`");
        }
        if (number instanceof BigDecimal || number instanceof BigInteger) {
            decimal(number, arguments);
        }
        Locale locale = arguments.evaluation().getLocale();
        String pattern = arguments.value("format") == null ? null : arguments.requiredText("format");
        try {
            NumberFormat format = pattern == null
                    ? NumberFormat.getInstance(locale)
                    : new DecimalFormat(pattern, new DecimalFormatSymbols(locale));
            return format.format(number);
        } catch (IllegalArgumentException e) {
            throw arguments.failure("cannot use the format `" + pattern + "`", e);
        }
    }
}
