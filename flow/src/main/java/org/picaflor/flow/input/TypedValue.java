package org.picaflor.flow.input;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.InputType;
import org.picaflor.flow.property.JsonText;
import org.picaflor.flow.yaml.tree.YamlException;
import org.picaflor.flow.yaml.tree.YamlReader;

/** Turns what a caller sends, text or already typed, into a plain value of an input's type. */
final class TypedValue {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");

    private TypedValue() {}

    /**
     * The value as the type.
     *
     * @throws InputMistake where it is not one
     */
    static Object of(InputType type, Object value) throws InputMistake {
        try {
            return switch (type) {
                case STRING, SELECT -> text(value);
                case INT -> whole(value);
                case FLOAT -> decimal(value);
                case BOOL -> bool(value);
                case DATETIME -> OffsetDateTime.parse(text(value)).toInstant().toString();
                case DATE -> LocalDate.parse(text(value)).toString();
                case TIME -> LocalTime.parse(text(value)).toString();
                case DURATION -> Duration.parse(text(value)).toString();
                case JSON -> value instanceof String json ? parsed(JsonText.parse(json)) : value;
                case YAML -> value instanceof String yaml ? yaml(yaml) : value;
                case URI -> uri(text(value));
                case EMAIL -> email(text(value));
                case MULTISELECT, ARRAY -> list(value);
            };
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw mismatch(type, value, String.valueOf(e.getMessage()));
        }
    }

    static InputMistake mismatch(InputType type, Object value, String error) {
        return new InputMistake(
                "Expected `" + type + "` but received `" + JsonText.display(value) + "` with errors: `" + error + "`");
    }

    private static String text(Object value) {
        if (value instanceof Map || value instanceof Iterable) {
            throw new IllegalArgumentException("a map or list is not a text");
        }
        return JsonText.display(value);
    }

    private static Number whole(Object value) {
        BigInteger number = switch (value) {
            case Integer i -> BigInteger.valueOf(i);
            case Long l -> BigInteger.valueOf(l);
            case BigInteger big -> big;
            case String text -> BigInteger.valueOf(Long.parseLong(text.strip()));
            default -> throw new IllegalArgumentException("not a whole number");
        };
        long exact = number.longValueExact();
        return exact == (int) exact ? (Number) (int) exact : (Number) exact;
    }

    private static Double decimal(Object value) {
        double number = switch (value) {
            case Number typed -> typed.doubleValue();
            case String text -> Double.parseDouble(text.strip());
            default -> throw new IllegalArgumentException("not a number");
        };
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("not a finite number");
        }
        return number;
    }

    private static Boolean bool(Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        return switch (text(value).strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static String uri(String text) {
        try {
            if (!new URI(text).isAbsolute()) {
                throw new IllegalArgumentException("no scheme such as https://");
            }
            return text;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e.getReason(), e);
        }
    }

    private static String email(String text) {
        if (!EMAIL.matcher(text).matches()) {
            throw new IllegalArgumentException("not an e-mail address");
        }
        return text;
    }

    private static Object yaml(String text) {
        try {
            return parsed(YamlReader.read(text).map(node -> node.plain()).orElse(null));
        } catch (YamlException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Object parsed(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("nothing but null");
        }
        return value;
    }

    private static Object list(Object value) {
        Object list = value instanceof String json ? JsonText.parse(json) : value;
        if (list instanceof Iterable) {
            return list;
        }
        throw new IllegalArgumentException("not a list");
    }

    /** A number for comparing with bounds. */
    static BigDecimal comparable(Object number) {
        return new BigDecimal(number.toString());
    }
}
