package org.picaflor.web.security;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The requests that need no credentials; every other one does. A path is open only where the text that was sent has one
 * reading: nothing in it that one layer decodes, strips or joins and another does not. So what is decided here is what
 * the resources see.
 */
final class OpenPaths {
    private static final Set<String> PLAIN =
            Set.of("/ping", "/health", "/health/live", "/health/ready", "/health/started");
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> WEBHOOK_METHODS = Set.of("GET", "POST", "PUT");
    private static final Pattern WEBHOOK = Pattern.compile("/api/v1/(?:[^/]+/)?executions/webhook(?:/[^/]+){3,}");
    /** Letters, digits, marks that mean nothing in a path, and percent-encoded bytes; no semicolon, no backslash. */
    private static final Pattern UNAMBIGUOUS =
            Pattern.compile("(?:/(?:[A-Za-z0-9._~!$&'()*+,=:@-]|%[0-9A-Fa-f]{2})+)+");
    /** Encoded: control characters, percent, dot, slash, semicolon, question mark, hash, backslash. */
    private static final Pattern ENCODED_TRICK =
            Pattern.compile("%(?:[01][0-9a-f]|7f|25|2e|2f|3b|3f|23|5c)", Pattern.CASE_INSENSITIVE);

    private static final Pattern DOT_SEGMENT = Pattern.compile("/\\.{1,2}(?:/|$)");

    private OpenPaths() {}

    /**
     * Whether a request may pass without credentials.
     *
     * @param rawPath the path as it was sent, still encoded, without the query
     */
    static boolean isOpen(String method, String rawPath) {
        if (!UNAMBIGUOUS.matcher(rawPath).matches()
                || ENCODED_TRICK.matcher(rawPath).find()
                || DOT_SEGMENT.matcher(rawPath).find()) {
            return false;
        }
        return (READING.contains(method) && PLAIN.contains(rawPath))
                || (WEBHOOK_METHODS.contains(method) && WEBHOOK.matcher(rawPath).matches());
    }
}
