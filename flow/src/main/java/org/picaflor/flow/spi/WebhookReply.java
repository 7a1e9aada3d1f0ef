package org.picaflor.flow.spi;

import org.jspecify.annotations.Nullable;

/**
 * How the caller of a webhook is answered.
 *
 * @param waits only when the execution has ended
 * @param givesOutputs with the flow's outputs rather than the execution; counts only where it waits
 * @param status the HTTP status of an execution that was started, from 200 to 599
 * @param contentType null for JSON
 */
public record WebhookReply(
        boolean waits,
        boolean givesOutputs,
        int status,
        @Nullable String contentType) {
    private static final int OK = 200;
    private static final int LAST = 599;

    /** At once, with the execution. */
    public static final WebhookReply AT_ONCE = new WebhookReply(false, false, OK, null);

    public WebhookReply {
        if (status < OK || status > LAST) {
            throw new IllegalArgumentException("`responseCode` must be a status from " + OK + " to " + LAST + ".");
        }
        if (contentType != null && !contentType.matches("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+(\\s*;.*)?")) {
            throw new IllegalArgumentException(
                    "`responseContentType` must be a media type such as text/plain, not `" + contentType + "`.");
        }
    }
}
