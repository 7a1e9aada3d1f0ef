package org.picaflor.web.error;

import jakarta.ws.rs.core.Response.Status;

/** The short names of HTTP's statuses. */
final class HttpReasons {
    private HttpReasons() {}

    static String of(int status) {
        Status known = Status.fromStatusCode(status);
        return known == null ? "Error " + status : known.getReasonPhrase();
    }
}
