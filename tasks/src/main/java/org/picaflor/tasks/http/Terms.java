package org.picaflor.tasks.http;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Set;

/**
 * What a request is given and what of its response is accepted.
 *
 * @param mostBytes of the response's body, unpacked
 */
record Terms(
        Duration connectTimeout,
        Duration idleTimeout,
        boolean followRedirects,
        boolean allowFailed,
        Set<Integer> allowedCodes,
        Charset charset,
        long mostBytes) {
    private static final int SHOWN = 512;

    /** Refuses a response whose code means failure. */
    void check(String method, TargetUri target, Response response) {
        int code = response.code();
        boolean success = code >= 200 && code < 300;
        boolean wantedRedirect = !followRedirects && code >= 300 && code < 400;
        if (success || wantedRedirect || allowFailed || allowedCodes.contains(code)) {
            return;
        }
        throw Failures.of(method + " " + target.masked() + " was answered with code " + code + beginning(response)
                + " Set `options.allowFailed` or `options.allowedResponseCodes` where that is no failure.");
    }

    private static String beginning(Response response) {
        String body = response.body();
        if (body == null || body.isBlank()) {
            return ".";
        }
        String shown = body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "…";
        return ": " + Texts.visible(shown);
    }
}
