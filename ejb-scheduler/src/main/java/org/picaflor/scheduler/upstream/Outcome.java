package org.picaflor.scheduler.upstream;

import org.picaflor.flow.execution.Execution;

/** What follows from the word that an execution got into a state. */
sealed interface Outcome {

    /** Nothing is started. */
    record Nothing() implements Outcome {}

    /** An execution in state CREATED. */
    record Started(Execution execution) implements Outcome {}

    /**
     * The trigger fires, but its execution cannot start.
     *
     * @param execution in state FAILED
     * @param stops whether the trigger is to be switched off, since it asked for that after such an end
     */
    record Failed(Execution execution, String reason, boolean stops) implements Outcome {}
}
