package org.picaflor.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
        checkHistories(driver.rows());
        checkUniqueness(driver.rows().taskRuns());
        checkFamilies(driver.rows());
        if (driver.state().isTerminal()) {
            assertThat(driver.live().activeTaskRuns()).as("active at the end").isEmpty();
        } else {
            checkRestoration(driver);
        }
    }

    /** What is told from the rows is what is known in memory. */
    private static void checkRestoration(EngineDriver driver) {
        LiveExecution live = driver.live();
        LiveExecution restored = driver.rows().restore(driver.flow(), Surroundings.none());
        assertThat(scopes(restored)).as("counters").isEqualTo(scopes(live));
        assertThat(restored.activeTaskRuns()).as("active").containsExactlyElementsOf(live.activeTaskRuns());
        assertThat(restored.outputs().view()).as("outputs").isEqualTo(live.outputs().view());
        assertThat(restored.states().view()).as("states").isEqualTo(live.states().view());
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
            if (run.state().isTerminal()) {
                assertThat(run.attempts().stream().map(Attempt::state))
                        .as("attempts of %s", run.taskId())
                        .allMatch(StateHistory::isTerminal);
            }
        }
    }

    private static void check(Transitions transitions, StateHistory history) {
        List<StateChange> changes = history.changes();
        assertThat(changes.getFirst().state()).isEqualTo(State.CREATED);
        for (int i = 1; i < changes.size(); i++) {
            StateChange before = changes.get(i - 1);
            StateChange after = changes.get(i);
            assertThat(transitions.allows(before.state(), after.state()))
                    .as("%s to %s", before.state(), after.state())
                    .isTrue();
            assertThat(after.date()).isAfterOrEqualTo(before.date());
        }
    }

    /** Each iteration of a task has one run, and each task outside of loops. */
    private static void checkUniqueness(List<TaskRun> runs) {
        Set<List<Object>> seen = new HashSet<>();
        for (TaskRun run : runs) {
            List<Object> key = new ArrayList<>();
            key.add(run.parentId());
            key.add(run.taskId());
            key.add(run.value());
            assertThat(seen.add(key)).as("%s is the only one", key).isTrue();
        }
    }

    /** Nothing goes on below what has ended, and nobody ends before his children or begins after them. */
    private static void checkFamilies(Rows rows) {
        for (TaskRun run : rows.taskRuns()) {
            StateHistory parent = run.parentId() == null
                    ? rows.execution().state()
                    : rows.taskRun(run.parentId()).state();
            assertThat(run.state().startDate()).isAfterOrEqualTo(parent.startDate());
            if (parent.isTerminal()) {
                assertThat(run.state().endDate()).as("end of %s", run.taskId()).hasValueSatisfying(end -> assertThat(end)
                        .isBeforeOrEqualTo(parent.endDate().orElseThrow()));
            }
        }
    }
}
