package org.picaflor.web.error;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.error.ValidationException;
import org.picaflor.flow.error.Violation;

/**
 * An error on its way to the client.
 *
 * @param code null for errors of HTTP itself, such as a path that does not exist
 * @param message with the prefix of its kind
 * @param detail what is wrong, without the prefix
 * @param violations the single mistakes; empty where the message is all there is
 * @param where the place; null where the message says it all
 * @param nextStep how to mend it; null where nothing sensible can be said
 * @param retryAfterSeconds 0 where trying again does not help
 */
public record Problem(
        int status,
        @Nullable ErrorCode code,
        String message,
        String detail,
        List<Violation> violations,
        @Nullable String where,
        @Nullable String nextStep,
        int retryAfterSeconds) {

    /** An error that Picaflor raised itself. */
    public static Problem of(PicaflorException e) {
        ErrorStatus status = ErrorStatus.of(e.code());
        String detail = e.getMessage() == null ? e.code().sentence() : e.getMessage();
        List<Violation> violations = e instanceof ValidationException invalid ? invalid.violations() : List.of();
        return new Problem(
                status.status(),
                e.code(),
                status.prefix() + detail,
                detail,
                violations,
                e.where(),
                e.nextStep(),
                status.retryAfterSeconds());
    }

    /** An error of HTTP itself. */
    public static Problem ofHttp(int status, String reason, String detail) {
        return new Problem(
                status, null, detail.isEmpty() ? reason : reason + ": " + detail, detail, List.of(), null, null, 0);
    }

    /** A defect: the client learns under which number the server's log tells the rest. */
    public static Problem defect(String number) {
        return of(new PicaflorException(
                ErrorCode.INTERNAL,
                "a defect in Picaflor. The server's log has the details under " + number + ".",
                null,
                "Report it with the lines that the server's log has under " + number + ".",
                null));
    }
}
