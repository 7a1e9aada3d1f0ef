package org.picaflor.executor.engine;

import java.util.List;
import org.picaflor.flow.model.TaskDefinition;
import org.picaflor.flow.spi.ChildPlan;
import org.picaflor.flow.state.State;

/**
 * How far the children of a flow or of one flow-control task run have come: counters, however many children there are.
 *
 * @param plan what runs in phase TASKS; disabled children are left out
 * @param started children of the phase, or iterations of the loop, that have begun
 * @param active children, or iterations, that have begun and not ended
 * @param outcome the worst end state of the children of phase TASKS, and FAILED once a child of FINALLY has failed
 * @param phaseFailed whether a child of the current phase has failed
 */
record Scope(
        ChildPlan plan,
        List<TaskDefinition> errors,
        List<TaskDefinition> finallyTasks,
        Phase phase,
        int started,
        int active,
        State outcome,
        boolean phaseFailed) {
    /** The end states that make more of a parent than a success, least first. */
    private static final List<State> BY_SEVERITY = List.of(State.WARNING, State.FAILED, State.KILLED);

    static Scope of(ChildPlan plan, List<TaskDefinition> errors, List<TaskDefinition> finallyTasks) {
        ChildPlan enabled = new ChildPlan(enabled(plan.tasks()), plan.order(), plan.limit(), plan.values());
        return new Scope(enabled, enabled(errors), enabled(finallyTasks), Phase.TASKS, 0, 0, State.SUCCESS, false);
    }

    private static List<TaskDefinition> enabled(List<TaskDefinition> tasks) {
        return tasks.stream().filter(task -> !task.disabled()).toList();
    }

    boolean isLoop() {
        return phase == Phase.TASKS && plan.values() != null;
    }

    /** The children of the current phase. */
    List<TaskDefinition> children() {
        return switch (phase) {
            case TASKS -> plan.tasks();
            case ERRORS -> errors;
            case FINALLY -> finallyTasks;
        };
    }

    /** How many children, or iterations, the current phase has. */
    int size() {
        if (children().isEmpty()) {
            return 0;
        }
        return isLoop() ? plan.values().size() : children().size();
    }

    /** Most children, or iterations, that may be active at once. */
    int limit(int window) {
        boolean concurrent = isLoop() || phase == Phase.TASKS && plan.order() == ChildPlan.Order.CONCURRENT;
        if (!concurrent) {
            return 1;
        }
        return plan.limit() == 0 ? window : Math.min(plan.limit(), window);
    }

    /** Whether one more may begin now. */
    boolean mayStart(int window) {
        return !phaseFailed && started < size() && active < limit(window);
    }

    /** Whether nothing more begins or ends in this phase. */
    boolean isPhaseOver() {
        return active == 0 && (phaseFailed || started >= size());
    }

    Scope oneStarted() {
        return with(phase, started + 1, active + 1, outcome, phaseFailed);
    }

    /** A child ended in a state; where it is part of a loop's iteration, the iteration may still go on. */
    Scope childEnded(State state) {
        boolean failed = state == State.FAILED || state == State.KILLED;
        State worst = outcome;
        if (phase == Phase.TASKS || phase == Phase.FINALLY && failed) {
            worst = worse(outcome, state);
        }
        return with(phase, started, active, worst, phaseFailed || failed);
    }

    Scope oneLess() {
        return with(phase, started, active - 1, outcome, phaseFailed);
    }

    /** This scope with its counters as told from what is stored. */
    Scope at(int newStarted, int newActive) {
        return with(phase, newStarted, newActive, outcome, phaseFailed);
    }

    Scope enter(Phase next) {
        return with(next, 0, 0, outcome, false);
    }

    private Scope with(Phase newPhase, int newStarted, int newActive, State newOutcome, boolean newPhaseFailed) {
        return new Scope(plan, errors, finallyTasks, newPhase, newStarted, newActive, newOutcome, newPhaseFailed);
    }

    private static State worse(State one, State other) {
        return rank(other) > rank(one) ? other : one;
    }

    private static int rank(State state) {
        return BY_SEVERITY.indexOf(state);
    }
}
