package org.picaflor.scheduler.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.LogLine;

/** What came of what a trigger found. */
public sealed interface Outcome {

    /** There is nothing to start for. */
    record Nothing() implements Outcome {}

    /**
     * An execution is to start.
     *
     * @param execution in state CREATED
     * @param lock the execution that the trigger waits for from now on; null for none
     * @param lines what the trigger logged
     */
    record Started(Execution execution, @Nullable String lock, List<LogLine> lines) implements Outcome {}

    /**
     * An execution shows that something could not start.
     *
     * @param execution in state FAILED
     * @param reason a sentence for its log
     * @param lines what the trigger logged
     * @param stops whether the trigger is to be switched off, since it asked for that after such an end
     */
    record Failed(Execution execution, String reason, List<LogLine> lines, boolean stops) implements Outcome {}

    /**
     * Nothing is known: it is to be tried again later.
     *
     * @param error a sentence for those who look at the trigger
     * @param shown an execution that shows it to those who look at executions; null for none
     */
    record Unable(String error, @Nullable Failed shown) implements Outcome {

        /** One that shows at the trigger alone. */
        Unable(String error) {
            this(error, null);
        }
    }
}
