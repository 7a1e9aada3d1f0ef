package org.picaflor.flow.yaml;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.picaflor.flow.registry.NearestName;
import org.picaflor.flow.yaml.tree.YamlNode;

/** The Java types that a scalar of the source can become. */
final class ScalarType {
    private ScalarType() {}

    /** What a person is told to write. */
    static String describe(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + String.join(", ", names(type));
        }
        return switch (type.getSimpleName()) {
            case "String" -> "a text";
            case "boolean", "Boolean" -> "true or false";
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "double", "Double", "BigDecimal" -> "a number";
            case "Duration" -> "an ISO-8601 duration such as PT10S";
            case "ZoneId" -> "a time zone such as Europe/Berlin";
            case "LocalTime" -> "a time of day such as 09:00:00";
            default -> throw new IllegalStateException("Properties cannot be bound to " + type.getName() + ".");
        };
    }

    /**
     * The scalar as the type.
     *
     * @throws IllegalArgumentException where it is not one
     */
    static Object parse(Class<?> type, YamlNode.Scalar scalar) {
        String text = scalar.text();
        if (type.isEnum()) {
            return constant(type, text);
        }
        try {
            return switch (type.getSimpleName()) {
                case "String" -> text;
                case "boolean", "Boolean" -> bool(scalar);
                case "int", "Integer" -> Integer.valueOf(whole(scalar));
                case "long", "Long" -> Long.valueOf(whole(scalar));
                case "double", "Double" -> finite(text);
                case "BigDecimal" -> decimal(scalar);
                case "Duration" -> Duration.parse(text);
                case "ZoneId" -> ZoneId.of(text);
                case "LocalTime" -> LocalTime.parse(text);
                default -> throw new IllegalStateException("Properties cannot be bound to " + type.getName() + ".");
            };
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            throw mismatch(type, text);
        }
    }

    private static boolean bool(YamlNode.Scalar scalar) {
        if (scalar.plain() instanceof Boolean bool) {
            return bool;
        }
        return switch (scalar.text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw mismatch(boolean.class, scalar.text());
        };
    }

    /** {@code 0x10} is a whole number in the core schema. */
    private static String whole(YamlNode.Scalar scalar) {
        return scalar.plain() instanceof Number number ? number.toString() : scalar.text();
    }

    private static BigDecimal decimal(YamlNode.Scalar scalar) {
        return scalar.plain() instanceof Number number && !(number instanceof Double)
                ? new BigDecimal(number.toString())
                : BigDecimal.valueOf(finite(scalar.text()));
    }

    private static double finite(String text) {
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new NumberFormatException(text);
        }
        return number;
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(text))
                .findFirst()
                .map(Object.class::cast)
                .orElseThrow(() -> new IllegalArgumentException("`" + text + "` is not " + describe(type)
                        + NearestName.among(names(type), text)
                                .map(name -> "; did you mean `" + name + "`?")
                                .orElse(".")));
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }

    private static IllegalArgumentException mismatch(Class<?> type, String text) {
        return new IllegalArgumentException("`" + text + "` is not " + describe(type) + ".");
    }
}
