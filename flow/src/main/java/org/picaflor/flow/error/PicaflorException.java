package org.picaflor.flow.error;

import org.jspecify.annotations.Nullable;

/**
 * An error that a person is meant to read: its code tells who can mend it, the message says what is wrong, {@link #where}
 * the place and {@link #nextStep} how to mend it.
 */
public class PicaflorException extends RuntimeException {
    private final ErrorCode code;
    private final @Nullable String where;
    private final @Nullable String nextStep;

    public PicaflorException(ErrorCode code, String message) {
        this(code, message, null, null, null);
    }

    public PicaflorException(
            ErrorCode code,
            String message,
            @Nullable String where,
            @Nullable String nextStep,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.where = where;
        this.nextStep = nextStep;
    }

    public ErrorCode code() {
        return code;
    }

    /** The place: a flow, a task, a path in the source, a request parameter; null where the message says it all. */
    public @Nullable String where() {
        return where;
    }

    /** What the reader can do about it; null where nothing sensible can be said. */
    public @Nullable String nextStep() {
        return nextStep;
    }
}
