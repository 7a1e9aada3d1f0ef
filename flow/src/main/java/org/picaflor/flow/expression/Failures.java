package org.picaflor.flow.expression;

import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.PebbleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.expression.syntax.Chain;

/** Turns what goes wrong inside the template engine into messages for the author of the expression. */
final class Failures {
    private static final int SHOWN_SOURCE = 500;
    private static final Pattern NO_SUCH =
            Pattern.compile("(?i)(filter|test|function or macro) \\[(.+)] does not exist");
    private static final Pattern TOO_SHORT = Pattern.compile("Unexpected token .*(\"EOF\"|type EOF).*", Pattern.DOTALL);

    private Failures() {}

    static ExpressionException tooDeep(String source) {
        return new ExpressionException(
                "The expression `" + shorten(source) + "` nests too deeply: split it with `set`", null);
    }

    /**
     * A failure of any kind. What our own code below a variable reports stays what it is.
     *
     * @param chains all that the template reads, to say what is missing where
     */
    static PicaflorException explain(
            RuntimeException failure, String source, List<Chain> chains, Map<String, Object> variables) {
        Throwable reason = failure;
        int line = 0;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PicaflorException known) {
                return known;
            }
            if (cause instanceof PebbleException pebble) {
                line = pebble.getLineNumber() == null || pebble.getLineNumber() < 1 ? line : pebble.getLineNumber();
                reason = pebble;
            } else if (isWrapping(reason)) {
                reason = cause;
            }
        }
        String place = "the expression `" + shorten(source) + "`" + (line > 0 ? " at line " + line : "");
        String message = reason instanceof AttributeNotFoundException missing
                ? "Unable to find `" + missing.getAttributeName() + "` used in " + place
                        + Missing.help(missing, chains, variables)
                : plain(reason) + " (in " + place + ")";
        return new ExpressionException(message, line, failure);
    }

    /** Operators and conditions wrap the reason in a sentence that does not tell it. */
    private static boolean isWrapping(Throwable failure) {
        String message = failure.getMessage();
        return message != null && (message.startsWith("Could not perform") || message.startsWith("Wrong operand"));
    }

    private static String plain(Throwable reason) {
        String message = reason instanceof PebbleException pebble ? pebble.getPebbleMessage() : reason.getMessage();
        if (message == null) {
            return reason.getClass().getSimpleName();
        }
        String text = message.strip();
        text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        text = NO_SUCH.matcher(text)
                .replaceAll(found -> "There is no " + found.group(1).toLowerCase(Locale.ROOT) + " `$2`");
        return TOO_SHORT.matcher(text).replaceAll("The text ends before its expression does");
    }

    private static String shorten(String source) {
        return source.length() <= SHOWN_SOURCE ? source : source.substring(0, SHOWN_SOURCE) + "…";
    }
}
