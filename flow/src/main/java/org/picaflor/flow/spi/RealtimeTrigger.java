package org.picaflor.flow.spi;

/**
 * A trigger that holds a connection to a source of messages and starts an execution for each. One node holds it at a
 * time; when that one is lost, or the flow changes, another one is opened.
 */
public non-sealed interface RealtimeTrigger extends Trigger {

    /**
     * Opens the connection.
     *
     * @throws Exception where that is not possible; it is tried again after ever longer pauses
     */
    Subscription subscribe(TriggerContext context) throws Exception;
}
