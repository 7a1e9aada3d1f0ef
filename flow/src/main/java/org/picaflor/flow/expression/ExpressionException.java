package org.picaflor.flow.expression;

import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;

/** An expression that cannot be compiled or rendered; the message names what is missing and what exists beside it. */
public class ExpressionException extends PicaflorException {
    private final int line;

    public ExpressionException(String message, @Nullable Throwable cause) {
        this(message, 0, cause);
    }

    /** @param line in the template's own text, counted from 1; 0 where it is not known */
    public ExpressionException(String message, int line, @Nullable Throwable cause) {
        super(ErrorCode.EXPRESSION_INVALID, message, null, null, cause);
        this.line = line;
    }

    /** Line in the template's own text, counted from 1; 0 where it is not known. */
    public int line() {
        return line;
    }
}
