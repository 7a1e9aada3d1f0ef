package org.picaflor.flow.expression;

import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;

/** An expression that cannot be compiled or rendered; the message names what is missing and what exists beside it. */
public class ExpressionException extends PicaflorException {
    public ExpressionException(String message, @Nullable Throwable cause) {
        super(ErrorCode.EXPRESSION_INVALID, message, null, null, cause);
    }
}
