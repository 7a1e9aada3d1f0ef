package org.picaflor.executor.delivery;

import jakarta.enterprise.context.ApplicationScoped;

/** Rings on this node when triggers have been told of executions of other flows. */
@ApplicationScoped
public class UpstreamBell {
    private volatile Runnable listener = () -> {};

    /** Has somebody called at each ring, on the thread that rings: it must be short and not throw. */
    public void onRing(Runnable called) {
        listener = called;
    }

    public void ring() {
        listener.run();
    }
}
