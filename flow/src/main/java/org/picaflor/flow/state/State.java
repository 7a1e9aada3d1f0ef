package org.picaflor.flow.state;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The states of executions, task runs and attempts. Which may follow which is the transition table of the engine. */
public enum State {
    CREATED(false, "Saved, not yet processed."),
    SUBMITTED(false, "Sent to the workers, waiting for a free slot."),
    RUNNING(false, "Being worked on."),
    KILLING(false, "Being stopped on request."),
    RESTARTED(false, "To be picked up again."),
    PAUSED(false, "Waiting for a person or a date."),
    QUEUED(false, "Waiting for a concurrency slot."),
    RETRYING(false, "Failed, waiting for its next try."),
    BREAKPOINT(false, "Stopped before a task on request."),
    RESUBMITTED(true, "An attempt whose worker was lost; another one follows."),
    SUCCESS(true, "Ended as it should."),
    WARNING(true, "Ended with something to look at."),
    FAILED(true, "Ended with an error."),
    KILLED(true, "Stopped on request."),
    CANCELLED(true, "Never allowed to run to its end."),
    SKIPPED(true, "Not run because its runIf was false."),
    RETRIED(true, "Replaced by a newer execution.");

    private static final Set<State> TERMINAL = Arrays.stream(values())
            .filter(State::isTerminal)
            .collect(Collectors.collectingAndThen(
                    Collectors.toCollection(() -> EnumSet.noneOf(State.class)), Collections::unmodifiableSet));

    private final boolean terminal;
    private final String sentence;

    State(boolean terminal, String sentence) {
        this.terminal = terminal;
        this.sentence = sentence;
    }

    /** Whether nothing follows by itself. */
    public boolean isTerminal() {
        return terminal;
    }

    /** What the state means, for documentation and tooltips. */
    public String sentence() {
        return sentence;
    }

    /** The states in which nothing follows by itself. */
    public static Set<State> terminal() {
        return TERMINAL;
    }
}
