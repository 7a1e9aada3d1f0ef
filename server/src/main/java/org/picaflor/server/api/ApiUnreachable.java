package org.picaflor.server.api;

import org.picaflor.server.host.SentenceException;

/** No answer came from the server. */
public final class ApiUnreachable extends SentenceException {

    private static final long serialVersionUID = 1L;

    ApiUnreachable(ServerAddress server, Throwable cause) {
        super("The server at " + server + " does not answer: " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
