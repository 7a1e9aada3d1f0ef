package org.picaflor.benchmarks.load;

import java.time.Duration;

/** Time in which nothing is done. */
public final class Pause {
    private Pause() {}

    public static void of(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in a pause.", e);
        }
    }
}
