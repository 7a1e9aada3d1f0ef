package org.picaflor.executor.node;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.LongSupplier;

/**
 * Whether this node may still take itself for alive: other nodes give its jobs away once its heartbeat is too old. A
 * process that stood still finds out here, before it begins what somebody else may have done.
 */
@ApplicationScoped
public class Heartbeat {
    private final LongSupplier nanos;
    private volatile long last;

    public Heartbeat() {
        this(System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    Heartbeat(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** The time to remember before a heartbeat is sent. */
    public long now() {
        return nanos.getAsLong();
    }

    /**
     * A heartbeat was accepted.
     *
     * @param sent what {@link #now()} said before it was sent
     */
    public void accepted(long sent) {
        last = sent;
    }

    /** Whether nobody can have declared this node dead yet. */
    public boolean isFresh() {
        return nanos.getAsLong() - last < NodeSettings.LIVENESS_TIMEOUT.toNanos();
    }
}
