package org.picaflor.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.picaflor.server.host.SentenceException;

/** The server answered with an error status; the body says why. */
public final class ApiRefusal extends SentenceException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonNode body;

    ApiRefusal(int status, JsonNode body) {
        super(body.path("message").asText("The server answered with status " + status + "."));
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
        return status >= 400 && status < 500 && status != 401 && status != 403 && status != 429;
    }

    /** True when the same request may succeed later. */
    public boolean blamesTheServer() {
        return status >= 500;
    }
}
