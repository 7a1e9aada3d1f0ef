package org.picaflor.benchmarks.load;

import java.io.IOException;

/** Starts one execution. */
@FunctionalInterface
public interface Starter {

    /**
     * Sends the request and waits for its answer; called by many threads.
     *
     * @return id of the execution
     * @throws IOException where it was refused or not answered
     */
    String start() throws IOException;
}
