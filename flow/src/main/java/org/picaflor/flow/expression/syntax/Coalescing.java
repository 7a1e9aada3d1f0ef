package org.picaflor.flow.expression.syntax;

import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import org.jspecify.annotations.Nullable;

/** {@code ??} gives the right side where the left is undefined or null, {@code ???} only where it is undefined. */
final class Coalescing extends BinaryExpression<@Nullable Object> {
    private final boolean keepsNull;

    Coalescing(boolean keepsNull) {
        this.keepsNull = keepsNull;
    }

    @Override
    public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
        try {
            Object left = getLeftExpression().evaluate(self, context);
            if (left != null || keepsNull) {
                return left;
            }
        } catch (PebbleException e) {
            if (!isUndefined(e)) {
                throw e;
            }
        }
        return getRightExpression().evaluate(self, context);
    }

    /** Operators and conditions wrap what their operands throw. */
    private static boolean isUndefined(PebbleException exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof AttributeNotFoundException) {
                return true;
            }
        }
        return false;
    }
}
