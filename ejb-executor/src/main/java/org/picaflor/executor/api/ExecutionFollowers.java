package org.picaflor.executor.api;

import jakarta.enterprise.context.ApplicationScoped;

/** Tells who listens that an execution has changed. */
@ApplicationScoped
public class ExecutionFollowers {

    /** Ends a subscription. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Calls back after each committed change of an execution on this node, and at least every second while it is worked
     * on elsewhere. The callback must be short; it says that something changed, never what: the listener reads that.
     */
    public Subscription follow(String executionId, Runnable onChange) {
        throw new UnsupportedOperationException();
    }
}
