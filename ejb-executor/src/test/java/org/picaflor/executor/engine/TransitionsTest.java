package org.picaflor.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.picaflor.flow.execution.Attempt;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateChange;
import org.picaflor.flow.state.StateHistory;

/** Every row of the transition tables is visited, and no other. */
class TransitionsTest {
    private static final String PARALLEL = """
            tasks:
              - id: p
                type: io.kestra.plugin.core.flow.Parallel
                tasks:
                  - {id: a, type: test.Work, outcome: %s}
                  - {id: b, type: test.SafeWork, runIf: "{{ %s }}"}
            """;

    /** Executions that between them go through everything that can happen. */
    private static List<EngineDriver> scenarios() {
        List<EngineDriver> all = new ArrayList<>();
        for (String outcome : List.of("SUCCESS", "WARNING", "FAILED")) {
            all.add(EngineDriver.of(PARALLEL.formatted(outcome, true)).start().runToEnd());
            all.add(EngineDriver.of(PARALLEL.formatted(outcome, false))
                    .folding(1)
                    .start()
                    .runToEnd());
            all.add(EngineDriver.of(PARALLEL.formatted(outcome, "inputs.missing"))
                    .start()
                    .runToEnd());
        }
        all.add(EngineDriver.of(PARALLEL.formatted("SUCCESS", true)).fail("before it began"));
        all.add(EngineDriver.of(PARALLEL.formatted("SUCCESS", true)).start().fail("on its way"));
        all.add(lost().runToEnd());
        all.add(lostUnseen().runToEnd());
        all.add(lost().fail("while lost"));
        all.add(leftForTheNextStep().runToEnd());
        all.add(leftForTheNextStep().fail("while left for the next step"));
        return all;
    }

    private static EngineDriver lost() {
        EngineDriver driver =
                EngineDriver.of(PARALLEL.formatted("SUCCESS", true)).start();
        Job job = driver.job("a");
        return driver.step(driver.started(job)).step(driver.lose(job));
    }

    private static EngineDriver lostUnseen() {
        EngineDriver driver =
                EngineDriver.of(PARALLEL.formatted("SUCCESS", true)).start();
        return driver.step(driver.lose(driver.job("a")));
    }

    private static EngineDriver leftForTheNextStep() {
        return EngineDriver.of("tasks: [{id: a, type: test.SafeWork}, {id: b, type: test.SafeWork}]")
                .folding(1)
                .start();
    }

    private static Stream<Table> tables() {
        return Stream.of(
                new Table(
                        "execution",
                        Transitions.EXECUTION,
                        rows -> Stream.of(rows.execution().state())),
                new Table(
                        "task run",
                        Transitions.TASK_RUN,
                        rows -> rows.taskRuns().stream().map(TaskRun::state)),
                new Table(
                        "attempt",
                        Transitions.ATTEMPT,
                        rows -> rows.taskRuns().stream()
                                .flatMap(run -> run.attempts().stream().map(Attempt::state))));
    }

    private record Table(String name, Transitions transitions, Function<Rows, Stream<StateHistory>> histories) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatHappensIsWhatTheTableSays(Table table) {
        Map<State, Set<State>> visited = new EnumMap<>(State.class);
        scenarios().stream()
                .flatMap(driver -> table.histories().apply(driver.rows()))
                .forEach(history -> visit(history, visited));
        assertThat(visited).isEqualTo(table.transitions().table());
    }

    private static void visit(StateHistory history, Map<State, Set<State>> visited) {
        for (int i = 1; i < history.changes().size(); i++) {
            visited.computeIfAbsent(history.changes().get(i - 1).state(), from -> EnumSet.noneOf(State.class))
                    .add(history.changes().get(i).state());
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatTheTableDoesNotSayIsRefused(Table table) {
        for (State from : State.values()) {
            for (State to : State.values()) {
                StateHistory before = new StateHistory(List.of(new StateChange(from, Instant.EPOCH)));
                StateHistory after = before.to(to, Instant.EPOCH);
                if (table.transitions().table().getOrDefault(from, Set.of()).contains(to)) {
                    table.transitions().check(before, after);
                } else {
                    assertThatIllegalStateException()
                            .isThrownBy(() -> table.transitions().check(before, after))
                            .withMessage("The " + table.name() + " is in " + from + " and cannot become " + to + ".");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void nothingFollowsAnEndAndEverythingElseIsFollowed(Table table) {
        assertThat(table.transitions().table().keySet()).noneMatch(State::isTerminal);
        assertThat(table.transitions().table().values().stream().flatMap(Set::stream))
                .allMatch(state ->
                        state.isTerminal() || table.transitions().table().containsKey(state));
    }

    @Test
    void aHistoryIsCheckedFromWhereItHasGrown() {
        StateHistory illegal = StateHistory.created(Instant.EPOCH)
                .to(State.KILLED, Instant.EPOCH)
                .to(State.RUNNING, Instant.EPOCH);
        Transitions.TASK_RUN.check(illegal, illegal.to(State.SUCCESS, Instant.EPOCH));
    }
}
