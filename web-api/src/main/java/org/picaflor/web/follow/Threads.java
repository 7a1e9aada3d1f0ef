package org.picaflor.web.follow;

import java.time.Duration;

/** Where work for followers runs; a port, so that tests drive it by hand. */
public interface Threads {

    /** Stops a repetition. */
    @FunctionalInterface
    interface Repetition {
        void stop();
    }

    /** Runs soon on one of a few threads, in order; never fails for lack of threads. */
    void execute(Runnable work);

    /** Runs like {@link #execute} once some time has passed. */
    void after(Duration delay, Runnable work);

    /** Runs like {@link #execute} again and again, the first time after one interval. */
    Repetition every(Duration interval, Runnable work);
}
