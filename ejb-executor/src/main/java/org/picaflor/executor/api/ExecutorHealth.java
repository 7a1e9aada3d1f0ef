package org.picaflor.executor.api;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether this node moves executions on. */
@ApplicationScoped
public class ExecutorHealth {
    private volatile boolean running;

    /** True from the moment the schema is up to date and the loops run, until they stop. */
    public boolean isRunning() {
        return running;
    }

    /** Called by the executor's loops when they start and stop. */
    public void markRunning(boolean nowRunning) {
        running = nowRunning;
    }
}
