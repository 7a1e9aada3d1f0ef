package org.picaflor.flow.expression.evaluation;

import io.pebbletemplates.pebble.error.PebbleException;

/** A rendering that asked for more than {@link Limits} allow; no operator of the language catches it. */
public final class LimitExceededException extends PebbleException {
    public LimitExceededException(String message) {
        super(null, message);
    }
}
