package org.picaflor.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.picaflor.flow.execution.Attempt;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateChange;
import org.picaflor.flow.state.StateHistory;

/** What holds between any two steps of any execution. */
final class Invariants {
    private Invariants() {}

    static void check(EngineDriver driver) {
        check(driver.rows());
        if (driver.state().isTerminal()) {
            assertThat(driver.live().activeTaskRuns()).as("active at the end").isEmpty();
        } else {
            checkRestoration(driver.live(), driver.rows(), driver.flow());
        }
    }

    static void check(Rows rows) {
        checkHistories(rows);
        checkUniqueness(rows.taskRuns());
        checkFamilies(rows);
    }

    /** What is told from the rows is what is known in memory. */
    static void checkRestoration(LiveExecution live, Rows rows, CompiledFlow flow) {
        LiveExecution restored = rows.restore(flow);
        assertThat(scopes(restored)).as("counters").isEqualTo(scopes(live));
        assertThat(restored.activeTaskRuns()).as("active").containsExactlyElementsOf(live.activeTaskRuns());
        assertThat(restored.outputs().view())
                .as("outputs")
                .isEqualTo(live.outputs().view());
        assertThat(restored.states().view())
                .as("states")
                .isEqualTo(live.states().view());
    }

    private static Map<String, Scope> scopes(LiveExecution live) {
        Map<String, Scope> scopes = new HashMap<>();
        scopes.put(LiveExecution.ROOT, live.scope(LiveExecution.ROOT));
        live.activeTaskRuns().forEach(run -> scopes.put(run.id(), live.scope(run.id())));
        return scopes;
    }

    private static void checkHistories(Rows rows) {
        check(Transitions.EXECUTION, rows.execution().state());
        for (TaskRun run : rows.taskRuns()) {
            check(Transitions.TASK_RUN, run.state());
            run.attempts().forEach(attempt -> check(Transitions.ATTEMPT, attempt.state()));
            require(
                    !run.state().isTerminal()
                            || run.attempts().stream().map(Attempt::state).allMatch(StateHistory::isTerminal),
                    "It has ended and an attempt has not:",
                    run);
        }
    }

    private static void check(Transitions transitions, StateHistory history) {
        List<StateChange> changes = history.changes();
        require(changes.getFirst().state() == State.CREATED, "It begins with", changes.getFirst());
        for (int i = 1; i < changes.size(); i++) {
            StateChange before = changes.get(i - 1);
            StateChange after = changes.get(i);
            require(transitions.allows(before.state(), after.state()), "It has a forbidden change:", history);
            require(!after.date().isBefore(before.date()), "Its dates decrease:", history);
        }
    }

    /** Each iteration of a task has one run, and each task outside of loops. */
    private static void checkUniqueness(List<TaskRun> runs) {
        Set<List<Object>> seen = new HashSet<>();
        for (TaskRun run : runs) {
            require(seen.add(Arrays.asList(run.parentId(), run.taskId(), run.value())), "There are two of this:", run);
        }
    }

    /** Nothing goes on below what has ended, and nobody ends before his children or begins after them. */
    private static void checkFamilies(Rows rows) {
        for (TaskRun run : rows.taskRuns()) {
            StateHistory parent = run.parentId() == null
                    ? rows.execution().state()
                    : rows.taskRun(run.parentId()).state();
            require(!run.state().startDate().isBefore(parent.startDate()), "It begins before its parent:", run);
            require(
                    !parent.isTerminal()
                            || !run.state()
                                    .endDate()
                                    .orElse(Instant.MAX)
                                    .isAfter(parent.endDate().orElseThrow()),
                    "Its parent ends before it:",
                    run);
        }
    }

    /** Like an assertion of AssertJ, but costs nothing where it holds: this runs millions of times. */
    private static void require(boolean holds, String otherwise, Object about) {
        if (!holds) {
            throw new AssertionError(otherwise + " " + about);
        }
    }
}
