package org.picaflor.scheduler.trigger;

import java.time.Duration;

/** Has work done on another thread after a while. */
@FunctionalInterface
interface Alarm {

    /**
     * @param delay zero for at once
     * @throws RuntimeException where the work is not accepted; it will not be done then
     */
    void after(Duration delay, Runnable work);
}
