package org.picaflor.flow.spi;

import java.util.Map;
import java.util.Optional;

/** An open connection to a source of messages, used by one thread. */
public interface Subscription extends AutoCloseable {

    /**
     * Waits for the next message. Asking for it says that the execution of the one before is stored, so that it may be
     * acknowledged. The thread is interrupted when no more are wanted.
     *
     * @return what expressions read as {@code trigger.*}; empty where the source has ended: a new connection is opened
     *     then
     * @throws Exception where the connection is lost
     */
    Optional<Map<String, Object>> next() throws Exception;

    /** Ends the connection; a message whose successor was not asked for is not acknowledged. */
    @Override
    void close();
}
