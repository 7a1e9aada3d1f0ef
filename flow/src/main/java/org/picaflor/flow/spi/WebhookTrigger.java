package org.picaflor.flow.spi;

/** A trigger that fires when its URL is called. */
public non-sealed interface WebhookTrigger extends Trigger {

    /** The secret part of the URL. */
    Dynamic<String> key();
}
