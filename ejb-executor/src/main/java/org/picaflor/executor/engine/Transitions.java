package org.picaflor.executor.engine;

import static org.picaflor.flow.state.State.CREATED;
import static org.picaflor.flow.state.State.FAILED;
import static org.picaflor.flow.state.State.RESUBMITTED;
import static org.picaflor.flow.state.State.RUNNING;
import static org.picaflor.flow.state.State.SKIPPED;
import static org.picaflor.flow.state.State.SUBMITTED;
import static org.picaflor.flow.state.State.SUCCESS;
import static org.picaflor.flow.state.State.WARNING;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;

/** Which state may follow which: one table each for executions, task runs and attempts. */
public final class Transitions {
    public static final Transitions EXECUTION = new Transitions(
            "execution", Map.of(CREATED, EnumSet.of(RUNNING, FAILED), RUNNING, EnumSet.of(SUCCESS, WARNING, FAILED)));

    public static final Transitions TASK_RUN = new Transitions(
            "task run",
            Map.of(
                    CREATED, EnumSet.of(SUBMITTED, RUNNING, SKIPPED, FAILED),
                    SUBMITTED, EnumSet.of(RUNNING, FAILED),
                    RUNNING, EnumSet.of(SUCCESS, WARNING, FAILED, SUBMITTED)));

    public static final Transitions ATTEMPT = new Transitions(
            "attempt",
            Map.of(
                    CREATED, EnumSet.of(RUNNING, RESUBMITTED),
                    RUNNING, EnumSet.of(SUCCESS, WARNING, FAILED, RESUBMITTED)));

    private final String subject;
    private final Map<State, Set<State>> table;

    private Transitions(String subject, Map<State, Set<State>> table) {
        this.subject = subject;
        this.table = table;
    }

    public boolean allows(State from, State to) {
        return table.getOrDefault(from, Set.of()).contains(to);
    }

    /** From each state to those that may follow; states that end or are never entered are absent. */
    public Map<State, Set<State>> table() {
        return table;
    }

    /** The table as a Mermaid state diagram. */
    public String diagram() {
        StringBuilder text = new StringBuilder("stateDiagram-v2\n    [*] --> CREATED\n");
        for (State from : State.values()) {
            for (State to : table.getOrDefault(from, Set.of())) {
                text.append("    ").append(from).append(" --> ").append(to).append('\n');
            }
        }
        table.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .sorted()
                .filter(state -> !table.containsKey(state))
                .forEach(state -> text.append("    ").append(state).append(" --> [*]\n"));
        return text.toString();
    }

    /** Checks what a history has grown by. */
    void check(StateHistory before, StateHistory after) {
        for (int i = before.changes().size(); i < after.changes().size(); i++) {
            State from = after.changes().get(i - 1).state();
            State to = after.changes().get(i).state();
            if (!allows(from, to)) {
                throw new IllegalStateException("The " + subject + " is in " + from + " and cannot become " + to + ".");
            }
        }
    }
}
