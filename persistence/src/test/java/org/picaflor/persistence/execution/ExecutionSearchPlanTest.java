package org.picaflor.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.picaflor.persistence.fixture.ManyExecutions.start;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.Sort;
import org.picaflor.persistence.fixture.ManyExecutions;
import org.picaflor.persistence.fixture.PlanRecorder;
import org.picaflor.persistence.fixture.PostgresTest;

/** What searches read of a table in two ranges, and of one twice as large in three: as much. */
class ExecutionSearchPlanTest extends PostgresTest {
    private static final int ROWS = 120_000;
    private static final int SIZE = 10;
    /** More often than the driver sends a statement before it has it prepared for good. */
    private static final int OFTEN = 8;
    /** Pages of 8 KB touched in memory: some milliseconds. */
    private static final long MOST_PAGES = 5_000;

    /** Less than half of what reading the additional rows would touch. */
    private static final long MORE_PAGES = 1_000;

    /** By name; each finds more than are counted, or a number that does not grow. */
    static final Map<String, ExecutionFilter> SEARCHES = searches();

    static final List<String> NAMES = List.copyOf(SEARCHES.keySet());

    private final Map<String, Long> before = new LinkedHashMap<>();
    private final Map<String, Long> after = new LinkedHashMap<>();
    private ExecutionReader reader;

    private static Map<String, ExecutionFilter> searches() {
        Map<String, ExecutionFilter> all = new LinkedHashMap<>();
        Instant from = start(40_000);
        Instant to = start(70_000);
        NamespaceFilter one = NamespaceFilter.exactly("company.n3");
        Set<State> failed = Set.of(State.FAILED);
        all.put("none", ExecutionFilter.all("main"));
        all.put("one state", filter(null, null, failed, Map.of(), null));
        all.put("states of both kinds", filter(null, null, Set.of(State.RUNNING, State.FAILED), Map.of(), null));
        all.put("namespace", filter(one, null, Set.of(), Map.of(), null));
        all.put("namespace prefix", filter(NamespaceFilter.below("company"), null, Set.of(), Map.of(), null));
        all.put("flow", filter(one, "flow1", Set.of(), Map.of(), null));
        all.put("label", filter(null, null, Set.of(), Map.of("env", "prod"), null));
        all.put("two labels", filter(null, null, Set.of(), Map.of("env", "prod", "team", "red"), null));
        all.put("start", new ExecutionFilter("main", null, null, Set.of(), from, to, Map.of(), null, null));
        all.put(
                "started by an execution",
                new ExecutionFilter("main", null, null, Set.of(), null, null, Map.of(), null, ManyExecutions.PARENT));
        all.put(
                "state, namespace, start",
                new ExecutionFilter("main", one, null, failed, from, to, Map.of(), null, null));
        all.put("text", filter(null, null, Set.of(), Map.of(), "LOW1"));
        return all;
    }

    private static ExecutionFilter filter(
            @Nullable NamespaceFilter namespace,
            @Nullable String flow,
            Set<State> states,
            Map<String, String> labels,
            @Nullable String text) {
        return new ExecutionFilter("main", namespace, flow, states, null, null, labels, text, null);
    }

    @BeforeAll
    void measure() {
        reader = new ExecutionReader(dataSource);
        ManyExecutions executions = new ManyExecutions(database);
        executions.split(ROWS / 2, ROWS);
        executions.growTo(ROWS);
        measure(before);
        executions.growTo(2 * ROWS);
        measure(after);
    }

    private void measure(Map<String, Long> pages) {
        PlanRecorder plans = new PlanRecorder(dataSource);
        SEARCHES.forEach((name, filter) -> {
            for (int page : List.of(1, 1000)) {
                pages.put(
                        name + page,
                        plans.pagesOf(() -> reader.search(filter, new PageRequest(page, SIZE, List.of()))));
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("NAMES")
    void aSearchReadsNoMoreOfALargerTable(String name) {
        for (int page : List.of(1, 1000)) {
            assertThat(after.get(name + page))
                    .as("%s, page %d; in the smaller table %d", name, page, before.get(name + page))
                    .isPositive()
                    .isLessThan(MOST_PAGES)
                    .isLessThan(before.get(name + page) * 5 / 4 + MORE_PAGES);
        }
    }

    static Stream<Arguments> totals() {
        Set<State> running = Set.of(State.RUNNING);
        ExecutionFilter upTo =
                new ExecutionFilter("main", null, null, Set.of(), null, start(Page.COUNTED), Map.of(), null, null);
        ExecutionFilter oneMore =
                new ExecutionFilter("main", null, null, Set.of(), null, start(Page.COUNTED + 1), Map.of(), null, null);
        return Stream.of(
                Arguments.of("few", filter(null, null, running, Map.of(), null), 2 * ROWS / 1000, false),
                Arguments.of("as many as are counted", upTo, Page.COUNTED, false),
                Arguments.of("one more", oneMore, Page.COUNTED + 1, true),
                Arguments.of("all", ExecutionFilter.all("main"), 2 * ROWS, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("totals")
    void aTotalIsCountedUpToALimitAndEstimatedBeyond(String name, ExecutionFilter filter, int total, boolean estimate) {
        Page<Execution> page = reader.search(filter, PageRequest.first(SIZE));

        assertThat(page.results()).hasSize(SIZE);
        assertThat(page.totalIsEstimate()).isEqualTo(estimate);
        if (estimate) {
            assertThat(page.total()).isGreaterThan(Page.COUNTED).isBetween(total * 9L / 10, total * 11L / 10);
        } else {
            assertThat(page.total()).isEqualTo(total);
        }
    }

    @ParameterizedTest(name = "page {0}")
    @ValueSource(ints = {1, 1000, 100_000})
    void aSearchThatIsMadeOftenIsStillPlannedForWhatIsSearched(int page) {
        String prepared = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%executions e%'";
        long before = database.number(prepared);

        dataSource.inTransaction(() -> {
            for (int i = 0; i < OFTEN; i++) {
                reader.search(ExecutionFilter.all("main"), new PageRequest(page, SIZE, List.of()));
            }
            assertThat(database.number(prepared)).isEqualTo(before);
        });
    }

    @Test
    void theLastPageOfManyKnowsTheTotalAgain() {
        Page<Execution> last =
                reader.search(ExecutionFilter.all("main"), new PageRequest(2 * ROWS / 9 + 1, 9, List.of()));

        assertThat(last.results()).hasSize(2 * ROWS % 9);
        assertThat(last.total()).isEqualTo(2 * ROWS);
        assertThat(last.totalIsEstimate()).isFalse();
    }

    @Test
    void manyAreSortedByTimeInBothDirections() {
        assertThat(firstStart(new Sort("startDate", true))).isEqualTo(TimeOrderedIds.lowest(start(0)));
        assertThat(firstStart(new Sort("startDate", false))).isEqualTo(TimeOrderedIds.lowest(start(2 * ROWS - 1)));
    }

    private String firstStart(Sort sort) {
        return reader.search(ExecutionFilter.all("main"), new PageRequest(1, 1, List.of(sort)))
                .results()
                .getFirst()
                .id();
    }

    @ParameterizedTest
    @ValueSource(strings = {"endDate", "state", "namespace", "flowId"})
    void tooManyAreNotSortedByOtherThings(String field) {
        PageRequest sorted = new PageRequest(1, SIZE, List.of(new Sort(field, false)));

        assertThat(reader.search(SEARCHES.get("namespace"), sorted).results()).hasSize(SIZE);
        assertThatThrownBy(() -> reader.search(ExecutionFilter.all("main"), sorted))
                .hasMessageContaining("too many to sort them by " + field)
                .isInstanceOfSatisfying(
                        PicaflorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARGUMENT_INVALID));
    }

    @Test
    void noOneLeafsThroughMillions() {
        int last = ExecutionSearch.REACHED / SIZE + 1;

        assertThat(reader.search(ExecutionFilter.all("main"), new PageRequest(last, SIZE, List.of()))
                        .results())
                .isEmpty();
        assertThatThrownBy(() -> reader.search(ExecutionFilter.all("main"), new PageRequest(last + 1, SIZE, List.of())))
                .hasMessageContaining("beyond the first 1000000 results");
    }
}
