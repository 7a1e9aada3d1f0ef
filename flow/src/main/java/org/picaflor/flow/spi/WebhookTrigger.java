package org.picaflor.flow.spi;

/** A trigger that fires when its URL is called. */
public non-sealed interface WebhookTrigger extends Trigger {

    /** The secret part of the URL. */
    Dynamic<String> key();

    /** How the caller is answered. */
    default WebhookReply reply() {
        return WebhookReply.AT_ONCE;
    }
}
