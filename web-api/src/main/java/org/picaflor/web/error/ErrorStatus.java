package org.picaflor.web.error;

import org.picaflor.flow.error.ErrorCode;

/**
 * How an error code looks over HTTP.
 *
 * @param status HTTP status
 * @param prefix what the message begins with, by which clients tell the kinds apart; ends with a blank
 * @param retryAfterSeconds when to try again; 0 where trying again does not help
 */
public record ErrorStatus(int status, String prefix, int retryAfterSeconds) {
    private static final String ENTITY = "Invalid entity: ";
    private static final String ARGUMENT = "Illegal argument: ";
    private static final String STATE = "Illegal state: ";
    private static final String NOT_FOUND = "Not Found: ";
    private static final String INTERNAL = "Internal server error: ";

    /** The same for each code, always. */
    public static ErrorStatus of(ErrorCode code) {
        return switch (code) {
            case FLOW_INVALID, INPUT_INVALID, FLOW_EXISTS -> new ErrorStatus(422, ENTITY, 0);
            case FLOW_IMMUTABLE, ARGUMENT_INVALID, EXPRESSION_INVALID -> new ErrorStatus(422, ARGUMENT, 0);
            case FLOW_NOT_FOUND, EXECUTION_NOT_FOUND, PURGE_NOT_FOUND, TRIGGER_NOT_FOUND ->
                new ErrorStatus(404, NOT_FOUND, 0);
            case FLOW_DISABLED, FLOW_UNREADABLE, EXECUTION_STATE, PURGE_STATE, TRIGGER_STATE ->
                new ErrorStatus(409, STATE, 0);
            case NOT_AUTHENTICATED -> new ErrorStatus(401, "Unauthorized: ", 0);
            case OVERLOADED -> new ErrorStatus(429, "Too Many Requests: ", 1);
            case NODE_FULL -> new ErrorStatus(503, "Service Unavailable: ", 1);
            case DATABASE_UNAVAILABLE -> new ErrorStatus(503, "Service Unavailable: ", 5);
            case TASK_FAILED, INTERNAL -> new ErrorStatus(500, INTERNAL, 0);
        };
    }
}
