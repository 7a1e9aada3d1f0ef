package org.picaflor.web.follow;

import java.util.concurrent.CompletionStage;

/** A line of server-sent events to one client; a port over JAX-RS, so that tests read what was sent. */
public interface EventStream {

    boolean isOpen();

    /**
     * Sends an event.
     *
     * @param name both its id and its name
     * @param data written as JSON
     * @return ends when it has left
     */
    CompletionStage<?> send(String name, Object data);

    /** Sends a comment, which clients ignore. */
    void beat();

    /** Ends the line. May be called more than once. */
    void close();
}
