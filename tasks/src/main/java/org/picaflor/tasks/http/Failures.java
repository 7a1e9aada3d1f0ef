package org.picaflor.tasks.http;

import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;

/** Makes the errors that a person reads in the log of the execution. */
final class Failures {
    private Failures() {}

    static PicaflorException of(String message) {
        return new PicaflorException(ErrorCode.TASK_FAILED, message);
    }

    static PicaflorException of(String message, Throwable cause) {
        return new PicaflorException(ErrorCode.TASK_FAILED, message, null, null, cause);
    }
}
