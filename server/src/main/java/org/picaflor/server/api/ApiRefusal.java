package org.picaflor.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.picaflor.server.host.SentenceException;

/** The server answered with an error status; the body says why. */
public final class ApiRefusal extends SentenceException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonNode body;

    ApiRefusal(int status, JsonNode body) {
        super(body.path("message").asText(sentence(status)));
        this.status = status;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** The errors that the body embeds; missing when there are none. */
    public JsonNode errors() {
        return body.path("_embedded").path("errors");
    }

    /** True when what was sent is at fault and not who sent it or the server. */
    public boolean blamesTheRequest() {
        return status >= 400 && status < 500 && status != 429 && !isAboutTheUser(status);
    }

    /** True when the server knows the asker, or might after it has started: a later answer may be another. */
    public boolean mayPass() {
        return !isAboutTheUser(status);
    }

    private static boolean isAboutTheUser(int status) {
        return status == 401 || status == 403;
    }

    private static String sentence(int status) {
        return isAboutTheUser(status)
                ? "The server does not accept user and password (status " + status + ")."
                : "The server answered with status " + status + ".";
    }
}
