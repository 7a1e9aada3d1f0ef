package org.picaflor.executor.worker;

import java.time.Duration;
import org.picaflor.flow.error.UnavailableException;

/** What a task does that cannot have a value at the moment. */
@FunctionalInterface
interface Patience {
    /** It gives up: whoever runs it runs it again. */
    Patience NONE = e -> {
        throw e;
    };

    /** It waits until the value can be had, however long; until its thread is interrupted, which stays visible. */
    static Patience ofWorker(Duration pause) {
        return e -> {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw e;
            }
        };
    }

    /**
     * Returns when it is worth another try.
     *
     * @throws UnavailableException where there is none
     */
    void await(UnavailableException e);
}
