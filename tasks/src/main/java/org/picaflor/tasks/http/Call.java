package org.picaflor.tasks.http;

import java.util.Set;

/** One request on its way, and what it becomes when it is redirected. */
record Call(String method, TargetUri target, RequestHeaders headers, Payload payload) {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int SEE_OTHER = 303;
    private static final int TEMPORARY = 307;
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    static boolean isRedirect(int code) {
        return REDIRECTS.contains(code);
    }

    /** Whether asking twice does no harm, so that a connection found closed may be replaced. */
    boolean isSafe() {
        return SAFE.contains(method);
    }

    /**
     * The request that follows a redirect: as RFC 9110, 15.4 has it, 303 turns everything but HEAD into GET, and 301 and
     * 302 turn POST into GET as all clients do. Credentials stay with the host they were meant for.
     */
    Call redirected(int code, String location) {
        TargetUri next = target.redirected(location);
        RequestHeaders kept = target.isSameOrigin(next) ? headers : headers.withoutCredentials();
        boolean asksOnly = code == SEE_OTHER || code < TEMPORARY && method.equals("POST");
        return asksOnly
                ? new Call(method.equals("HEAD") ? method : "GET", next, kept.withoutContent(), Payload.none())
                : new Call(method, next, kept, payload);
    }
}
