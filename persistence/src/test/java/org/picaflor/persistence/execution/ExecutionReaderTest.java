package org.picaflor.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.picaflor.persistence.NamespaceFilter.Match.TEXT;
import static org.picaflor.persistence.fixture.Fixtures.NOON;
import static org.picaflor.persistence.fixture.Fixtures.change;
import static org.picaflor.persistence.fixture.Fixtures.taskRun;
import static org.picaflor.persistence.fixture.Fixtures.to;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.ExecutionOrigin;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.execution.LargeOutputs;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.Sort;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.json.Json;
import org.picaflor.persistence.shard.Shards;

/** Four executions, a to d, of one tenant, one of another, and every way to find them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutionReaderTest extends PostgresTest {
    private static final PageRequest ALL = PageRequest.first(100);
    private ExecutionReader reader;

    @BeforeAll
    void fill() {
        reader = new ExecutionReader(dataSource);
        Execution a = execution("a", "company", "hello", 0, List.of(new Label("team", "red")), null);
        Execution b = execution("b", "company.team", "hello", 1, List.of(new Label("team", "blue")), "a");
        Execution c = execution(
                "c", "company.team", "100%_done", 2, List.of(new Label("team", "red"), new Label("env", "dev")), null);
        Execution d = execution("d", "companyx", "other", 3, List.of(), null);
        Execution foreign = new Execution(
                id("e"),
                new FlowKey("foreign", "company", "hello", 1),
                List.of(),
                Map.of(),
                Map.of(),
                null,
                null,
                id("e"),
                StateHistory.created(NOON));
        database.update("INSERT INTO flows SELECT 'main', n, f, 1, '', false, false, '{}', NULL, now(), true"
                + " FROM (VALUES ('company', 'hello'), ('company.team', 'hello'), ('company.team', '100%_done'),"
                + " ('companyx', 'other')) AS v(n, f)");
        ExecutionWriter writer = new ExecutionWriter(dataSource);
        writer.insert(List.of(a, b, c, d, foreign));
        Map<Integer, Long> epochs =
                Map.of(Shards.of(id("a")), 0L, Shards.of(id("b")), 0L, Shards.of(id("c")), 0L, Shards.of(id("d")), 0L);
        writer.write(
                List.of(
                        change(to(b, State.RUNNING))
                                .head()
                                .run(taskRun(id("b"), "2"), taskRun(id("b"), "1"))
                                .done(),
                        change(to(c, State.RUNNING, State.SUCCESS))
                                .head()
                                .run(taskRun(id("c"), "1"))
                                .done(),
                        change(to(d, State.RUNNING, State.RUNNING, State.FAILED))
                                .head()
                                .done()),
                epochs);
    }

    @Test
    void sizesAreToldWithoutReading() {
        database.update("INSERT INTO task_outputs VALUES (?, '1', '{\"a\":1}'), (?, '2', '{}')", id("b"), id("b"));
        try {
            assertThat(reader.sizes(List.of(id("a"), id("b"), "nobody")))
                    .containsEntry(id("a"), new StoredSize(id("a"), 0, 0))
                    .containsEntry(id("b"), new StoredSize(id("b"), 2, "{\"a\":1}{}".length()))
                    .containsEntry("nobody", new StoredSize("nobody", 0, 0));
        } finally {
            clear("task_outputs");
        }
    }

    @Test
    void outputsBeyondSixteenMegabytesAreReadWhenSomebodyLooks() {
        String large = Json.encode(Map.of("text", "x".repeat(LargeOutputs.MOST_BYTES / 2 - 100)));
        String small = Json.encode(Map.of("text", "x".repeat(LargeOutputs.SMALL - 11)));
        for (String run : List.of("1", "2", "3", "4")) {
            database.update(
                    "INSERT INTO task_runs (execution_id, id, task_id, state, history) SELECT ?, ?, 't', 'SUCCESS', history"
                            + " FROM executions LIMIT 1",
                    id("f"),
                    run);
            database.update("INSERT INTO task_outputs VALUES (?, ?, ?)", id("f"), run, run.equals("4") ? small : large);
        }
        try {
            List<TaskRun> runs = reader.taskRuns(id("f"));
            assertThat(runs)
                    .extracting(run -> run.outputs() instanceof LargeOutputs)
                    .containsExactly(false, false, true, false);
            assertThat(runs.get(2).outputs()).isEqualTo(Json.decodeObject(large));
            assertThat(runs.get(3).outputs()).isEqualTo(Json.decodeObject(small));
            assertThat(reader.sizes(List.of(id("f"))).get(id("f")))
                    .isEqualTo(new StoredSize(id("f"), 4, LargeOutputs.MOST_BYTES));
            clear("task_outputs");
            assertThat(runs.get(2).outputs().get("text"))
                    .as("after they are gone")
                    .isNull();
        } finally {
            clear("task_outputs");
            database.update("DELETE FROM task_runs WHERE execution_id = ?", id("f"));
        }
    }

    /** As made at the start of the execution. */
    private static String id(String letter) {
        Instant start = NOON.plusSeconds(3600L * (letter.charAt(0) - 'a'));
        return TimeOrderedIds.lowest(start).substring(0, TimeOrderedIds.LENGTH - 1) + letter;
    }

    private static Execution execution(
            String letter, String namespace, String flow, int hour, List<Label> labels, String startedBy) {
        return new Execution(
                id(letter),
                new FlowKey("main", namespace, flow, 1),
                labels,
                Map.of(),
                Map.of(),
                startedBy == null ? null : new ExecutionOrigin("t", "subflow", Map.of("executionId", id(startedBy))),
                null,
                id(letter),
                StateHistory.created(NOON.plusSeconds(3600L * hour)));
    }

    private List<String> ids(ExecutionFilter filter, PageRequest page) {
        return reader.search(filter, page).results().stream()
                .map(execution -> execution.id().substring(TimeOrderedIds.LENGTH - 1))
                .toList();
    }

    static Stream<Arguments> filters() {
        ExecutionFilter all = ExecutionFilter.all("main");
        Instant one = NOON.plusSeconds(3600);
        return Stream.of(
                Arguments.of("all of a tenant", all, "dcba"),
                Arguments.of("nothing of an unknown tenant", ExecutionFilter.all("nobody"), ""),
                Arguments.of("a namespace and those below", filter("company", null, Set.of(), null, null), "cba"),
                Arguments.of("a namespace alone", filter("company.team", null, Set.of(), null, null), "cb"),
                Arguments.of("a namespace without those below", namespace(NamespaceFilter.exactly("company")), "a"),
                Arguments.of("the beginning of a name", namespace(new NamespaceFilter("company", TEXT)), "dcba"),
                Arguments.of("half a segment as text", namespace(new NamespaceFilter("company.te", TEXT)), "cb"),
                Arguments.of("half a segment", filter("company.te", null, Set.of(), null, null), ""),
                Arguments.of("a flow", filter(null, "hello", Set.of(), null, null), "ba"),
                Arguments.of("a live state", filter(null, null, Set.of(State.CREATED), null, null), "a"),
                Arguments.of("a terminal state", filter(null, null, Set.of(State.SUCCESS), null, null), "c"),
                Arguments.of(
                        "states of both kinds",
                        filter(null, null, Set.of(State.RUNNING, State.FAILED), null, null),
                        "db"),
                Arguments.of("after, exclusive", filter(null, null, Set.of(), one, null), "dc"),
                Arguments.of("just before", filter(null, null, Set.of(), one.minusNanos(1000), null), "dcb"),
                Arguments.of("before, exclusive", filter(null, null, Set.of(), null, one), "a"),
                Arguments.of("a label", labels(Map.of("team", "red")), "ca"),
                Arguments.of("all of two labels", labels(Map.of("team", "red", "env", "dev")), "c"),
                Arguments.of("a label with another value", labels(Map.of("env", "prod")), ""),
                Arguments.of("part of a flow id in any case", query("HELL"), "ba"),
                Arguments.of("part of a namespace", query("y.t"), "cb"),
                Arguments.of("the whole id", query(id("b")), "b"),
                Arguments.of("the beginning of an id", query(id("c").substring(0, 10)), "c"),
                Arguments.of("less of an id than its time", query(id("c").substring(0, 7)), ""),
                Arguments.of("a percent sign is no wildcard", query("0%_d"), "c"),
                Arguments.of("an underscore is no wildcard", query("0_"), ""),
                Arguments.of("a backslash is none either", query("\\"), ""),
                Arguments.of("a blank query finds all", query(" "), "dcba"),
                Arguments.of(
                        "started by an execution",
                        new ExecutionFilter("main", null, null, Set.of(), null, null, Map.of(), null, id("a")),
                        "b"));
    }

    private static ExecutionFilter filter(
            String namespace, String flow, Set<State> states, Instant after, Instant before) {
        return new ExecutionFilter(
                "main",
                namespace == null ? null : NamespaceFilter.below(namespace),
                flow,
                states,
                after,
                before,
                Map.of(),
                null,
                null);
    }

    private static ExecutionFilter namespace(NamespaceFilter namespace) {
        return new ExecutionFilter("main", namespace, null, Set.of(), null, null, Map.of(), null, null);
    }

    private static ExecutionFilter labels(Map<String, String> labels) {
        return new ExecutionFilter("main", null, null, Set.of(), null, null, labels, null, null);
    }

    private static ExecutionFilter query(String query) {
        return new ExecutionFilter("main", null, null, Set.of(), null, null, Map.of(), query, null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void aFilterFindsWhatItSays(String name, ExecutionFilter filter, String expected) {
        assertThat(String.join("", ids(filter, ALL))).isEqualTo(expected);
        assertThat(reader.search(filter, ALL).total()).isEqualTo(expected.length());
    }

    static Stream<Arguments> sorts() {
        return Stream.of(
                Arguments.of("id", "abcd"),
                Arguments.of("startDate", "abcd"),
                Arguments.of("endDate", "cdba"),
                Arguments.of("state", "adbc"),
                Arguments.of("namespace", "acbd"),
                Arguments.of("flowId", "cbad"));
    }

    @ParameterizedTest
    @MethodSource("sorts")
    void resultsAreSortedByAField(String field, String expected) {
        List<String> ids = ids(ExecutionFilter.all("main"), new PageRequest(1, 10, List.of(new Sort(field, true))));

        assertThat(String.join("", ids)).isEqualTo(expected);
    }

    @Test
    void descendingTurnsTheOrderAround() {
        assertThat(ids(ExecutionFilter.all("main"), new PageRequest(1, 10, List.of(new Sort("flowId", false)))))
                .containsExactly("d", "b", "a", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"started_at", "", "id; DROP TABLE executions", "e.id"})
    void anUnknownFieldIsRefusedWithThoseThatExist(String field) {
        assertThatThrownBy(() -> reader.search(
                        ExecutionFilter.all("main"), new PageRequest(1, 1, List.of(new Sort(field, true)))))
                .isInstanceOfSatisfying(PicaflorException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.ARGUMENT_INVALID);
                    assertThat(e.nextStep()).contains("endDate, flowId, id, namespace, startDate, state");
                });
    }

    @Test
    void pagesFollowEachOtherAndTellTheTotal() {
        List<String> seen = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            seen.addAll(ids(ExecutionFilter.all("main"), new PageRequest(page, 2, List.of())));
        }

        assertThat(seen).containsExactly("d", "c", "b", "a");
        assertThat(reader.search(ExecutionFilter.all("main"), new PageRequest(2, 3, List.of()))
                        .total())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void pagesAndSizesBeginAtOne(int tooSmall) {
        assertThatThrownBy(() -> new PageRequest(tooSmall, 1, List.of())).isInstanceOf(PicaflorException.class);
        assertThatThrownBy(() -> new PageRequest(1, tooSmall, List.of())).isInstanceOf(PicaflorException.class);
    }

    @Test
    void loadingGivesTaskRunsInTheOrderOfTheirIds() {
        List<StoredExecution> loaded = reader.load(List.of(id("c"), id("b"), "missing"));

        assertThat(loaded).extracting(stored -> stored.execution().id()).containsExactly(id("b"), id("c"));
        assertThat(loaded.getFirst().taskRuns()).extracting(run -> run.id()).containsExactly("1", "2");
        assertThat(loaded.getLast().taskRuns()).extracting(run -> run.id()).containsExactly("1");
        assertThat(reader.load(List.of())).isEmpty();
    }

    @Test
    void loadingTakesTwoStatementsHoweverManyThereAre() {
        assertThat(dataSource.statementsOf(() -> reader.load(List.of("a", "b", "c", "d"))))
                .isEqualTo(2);
    }

    @Test
    void anExecutionOfAnotherTenantIsNotFound() {
        assertThat(reader.findHead("main", id("e"))).isEmpty();
        assertThat(reader.find("main", id("e"))).isEmpty();
        assertThat(reader.findHead("foreign", id("e"))).isPresent();
    }
}
