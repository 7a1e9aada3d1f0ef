package org.picaflor.flow.expression.evaluation;

import io.pebbletemplates.pebble.error.PebbleException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call of a function or filter, read as the kinds it wants.
 *
 * @param callee for messages: {@code filter `join`}
 * @param values by name
 * @param evaluation the run that calls
 * @param source the template's text
 * @param line where the call stands
 */
public record Arguments(
        String callee, Map<String, @Nullable Object> values, Evaluation evaluation, String source, int line) {

    public Budget budget() {
        return evaluation.budget();
    }

    public @Nullable Object value(String name) {
        return values.get(name);
    }

    /** @throws PebbleException where it is missing or null */
    public Object required(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw failure("needs the argument `" + name + "`");
        }
        return value;
    }

    public String requiredText(String name) {
        return Values.text(required(name), budget());
    }

    public @Nullable String text(String name) {
        Object value = values.get(name);
        return value == null ? null : Values.text(value, budget());
    }

    public boolean flag(String name, boolean otherwise) {
        Object value = values.get(name);
        return value == null ? otherwise : value instanceof Boolean flag ? flag : Boolean.parseBoolean(text(name));
    }

    public long requiredNumber(String name) {
        required(name);
        return number(name, 0);
    }

    /** A whole number, also where it is given as text. */
    public long number(String name, long otherwise) {
        Object value = values.get(name);
        try {
            return switch (value) {
                case null -> otherwise;
                case Number number -> number.longValue();
                default -> Long.parseLong(value.toString().strip());
            };
        } catch (NumberFormatException e) {
            throw failure("needs a whole number as `" + name + "`");
        }
    }

    /** An index or count, which is not negative. */
    public int count(String name, int otherwise) {
        long value = number(name, otherwise);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw failure("needs a number from 0 to " + Integer.MAX_VALUE + " as `" + name + "`, not " + value);
        }
        return (int) value;
    }

    /** @param what begins with a verb: the callee goes before it */
    public PebbleException failure(String what) {
        return new PebbleException(null, "The " + callee + " " + what, line, source);
    }

    public PebbleException failure(String what, Throwable cause) {
        String detail = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new PebbleException(null, "The " + callee + " " + what + detail, line, source);
    }
}
