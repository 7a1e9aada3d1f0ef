package org.picaflor.server.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a Picaflor server answers, and the user who asks. */
public record ServerAddress(URI base, String user, String password) {

    /** The base without a slash at its end, so that paths can be appended. */
    public ServerAddress {
        String text = base.toString();
        base = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
    }

    /** An address below the API of the only tenant. */
    public URI api(String path) {
        return URI.create(base + "/api/v1/main" + path);
    }

    String authorization() {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
