package org.picaflor.flow.property;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a property renders to, and how a rendered text becomes it. */
public enum PropertyType {
    TEXT("text", text -> text),
    BOOLEAN("true or false", Truthiness::of),
    INTEGER("a whole number", text -> Integer.valueOf(text.strip())),
    LONG("a whole number", text -> Long.valueOf(text.strip())),
    DOUBLE("a number", text -> Double.valueOf(text.strip())),
    DURATION("an ISO-8601 duration such as PT10S", text -> Duration.parse(text.strip())),
    /** Elements keep the type that JSON or the expression gives them. */
    LIST("a list, or the JSON text of one", JsonText::parse),
    /** A list of texts; one text stands for a list of one. */
    TEXTS("a text or a list of texts", text -> List.of(text)),
    MAP("a map, or the JSON text of one", JsonText::parse),
    /** Keeps the type that the source or the expression gives. */
    OBJECT("any value", text -> text);

    private final String description;
    private final Function<String, @Nullable Object> parser;

    PropertyType(String description, Function<String, @Nullable Object> parser) {
        this.description = description;
        this.parser = parser;
    }

    /** What a person is told to write. */
    public String description() {
        return description;
    }

    /**
     * The type for the {@code T} of a {@code Dynamic<T>}.
     *
     * @throws IllegalArgumentException where properties cannot render to it
     */
    public static PropertyType of(Type type) {
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == List.class) {
                return generic.getActualTypeArguments()[0] == String.class ? TEXTS : LIST;
            }
            if (generic.getRawType() == Map.class) {
                return MAP;
            }
        }
        if (type instanceof Class<?> plain) {
            switch (plain.getName()) {
                case "java.lang.String":
                    return TEXT;
                case "java.lang.Boolean":
                    return BOOLEAN;
                case "java.lang.Integer":
                    return INTEGER;
                case "java.lang.Long":
                    return LONG;
                case "java.lang.Double":
                    return DOUBLE;
                case "java.time.Duration":
                    return DURATION;
                case "java.lang.Object":
                    return OBJECT;
                default:
                    break;
            }
        }
        throw new IllegalArgumentException("A property cannot render to " + type.getTypeName() + ".");
    }

    /**
     * A rendered text as this type.
     *
     * @throws IllegalArgumentException where it is not one
     */
    public Object parse(String text) {
        Object value;
        try {
            value = parser.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
            throw mismatch(text, e);
        }
        boolean fits = switch (this) {
            case LIST -> value instanceof List;
            case MAP -> value instanceof Map;
            case TEXT, BOOLEAN, INTEGER, LONG, DOUBLE, DURATION, TEXTS, OBJECT -> value != null;
        };
        if (!fits || value == null) {
            throw mismatch(text, null);
        }
        return value;
    }

    private IllegalArgumentException mismatch(String text, @Nullable Exception cause) {
        return new IllegalArgumentException("`" + text + "` is not " + description + ".", cause);
    }
}
