package org.picaflor.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.NamespaceFilter.Match;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.Sort;
import org.picaflor.persistence.fixture.PostgresTest;

/** Searches of any combination find what looking at each execution finds, page by page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutionSearchTest extends PostgresTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final int COUNT = 600;
    private static final int SEARCHES = 150;
    private static final List<String> NAMESPACES = List.of("a", "a.b", "a.b.c", "ab", "b");
    private static final List<String> FLOWS = List.of("one", "two");
    private static final List<State> STATES = List.of(State.RUNNING, State.CREATED, State.SUCCESS, State.FAILED);
    private static final List<Map<String, String>> LABELS =
            List.of(Map.of(), Map.of("env", "prod"), Map.of("team", "red"), Map.of("env", "prod", "team", "red"));

    private final List<Row> rows = new ArrayList<>();
    private ExecutionReader reader;

    /** @param started up to nearly a minute from what the id tells */
    private record Row(
            String id,
            String tenant,
            String namespace,
            String flow,
            State state,
            Instant started,
            Map<String, String> labels) {}

    @BeforeAll
    void fill() {
        reader = new ExecutionReader(dataSource);
        Random random = new Random(1);
        database.update("INSERT INTO flows SELECT 'main', n, f, 1, '', false, false, '{}', NULL, now(), true"
                + " FROM unnest('{a,a.b,a.b.c,ab,b}'::text[]) n, unnest('{one,two}'::text[]) f");
        for (int i = 0; i < COUNT; i++) {
            Instant stamp = BEGIN.plusSeconds(2L * i);
            Row row = new Row(
                    TimeOrderedIds.lowest(stamp),
                    i % 7 == 0 ? "other" : "main",
                    any(NAMESPACES, random),
                    any(FLOWS, random),
                    any(STATES, random),
                    stamp.plusSeconds(random.nextInt(-59, 60)),
                    any(LABELS, random));
            rows.add(row);
            insert(row);
        }
        database.update("ANALYZE");
    }

    private void insert(Row row) {
        @Nullable Instant ended = row.state.isTerminal() ? row.started : null;
        database.update(
                "INSERT INTO executions (id, tenant, namespace, flow_id, flow_revision, state, history, started_at,"
                        + " ended_at, end_state, original_id) VALUES (?, ?, ?, ?, 1, ?, '[[\"CREATED\",0]]', ?,"
                        + " ?::timestamptz, ?, ?)",
                row.id,
                row.tenant,
                row.namespace,
                row.flow,
                row.state.name(),
                row.started,
                ended,
                ended == null ? null : row.state.name(),
                row.id);
        row.labels.forEach((key, value) -> database.update(
                "INSERT INTO execution_labels (execution_id, tenant, key, value, labels) VALUES (?, ?, ?, ?, ?)",
                row.id,
                row.tenant,
                key,
                value,
                isWithText(row) ? LabelText.of(row.labels) : null));
    }

    /** Of the others labels have to be looked up. */
    private static boolean isWithText(Row row) {
        return row.started.getEpochSecond() % 3 != 0;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void aSearchFindsWhatLookingAtEachExecutionFinds(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < SEARCHES; i++) {
            ExecutionFilter filter = filter(random);
            PageRequest request = page(random);
            List<String> expected = rows.stream()
                    .filter(row -> matches(row, filter))
                    .sorted(order(request))
                    .map(Row::id)
                    .toList();

            Page<Execution> page = reader.search(filter, request);

            assertThat(page.results().stream().map(Execution::id))
                    .as("%s, %s", filter, request)
                    .containsExactlyElementsOf(expected.subList((int) Math.min(expected.size(), request.offset()), (int)
                            Math.min(expected.size(), request.offset() + request.size())));
            assertThat(page.total()).as("%s, %s", filter, request).isEqualTo(expected.size());
            assertThat(page.totalIsEstimate()).isFalse();
        }
    }

    private static ExecutionFilter filter(Random random) {
        Instant after = random.nextInt(3) == 0 ? BEGIN.plusSeconds(random.nextInt(2 * COUNT)) : null;
        Instant before = random.nextInt(3) == 0 ? BEGIN.plusSeconds(random.nextInt(2 * COUNT)) : null;
        Set<State> states = EnumSet.noneOf(State.class);
        for (int i = random.nextInt(4); i > 1; i--) {
            states.add(any(STATES, random));
        }
        return new ExecutionFilter(
                random.nextInt(5) == 0 ? "other" : "main",
                random.nextInt(3) == 0
                        ? new NamespaceFilter(any(NAMESPACES, random), any(Match.values(), random))
                        : null,
                random.nextInt(4) == 0 ? any(FLOWS, random) : null,
                states,
                after,
                before,
                random.nextBoolean() ? any(LABELS, random) : Map.of(),
                random.nextInt(6) == 0 ? TimeOrderedIds.lowest(BEGIN).substring(0, 9) : null,
                null);
    }

    /** Small pages, pages that hold all, and pages behind them: what is counted, and what is read in order. */
    private static PageRequest page(Random random) {
        List<Sort> sort = any(
                List.of(
                        List.<Sort>of(),
                        List.of(new Sort("startDate", true)),
                        List.of(new Sort("startDate", false)),
                        List.of(new Sort("namespace", true))),
                random);
        int size = any(List.of(7, Page.COUNTED, Page.COUNTED + 1), random);
        return new PageRequest(1 + random.nextInt(3), size, sort);
    }

    private static Comparator<Row> order(PageRequest request) {
        Comparator<Row> latest = Comparator.comparing(Row::id).reversed();
        if (request.sort().isEmpty()) {
            return latest;
        }
        Sort sort = request.sort().getFirst();
        if (sort.field().equals("namespace")) {
            return Comparator.comparing(Row::namespace).thenComparing(latest);
        }
        return sort.ascending() ? latest.reversed() : latest;
    }

    private static boolean matches(Row row, ExecutionFilter filter) {
        return row.tenant.equals(filter.tenant())
                && (filter.namespace() == null || matches(row.namespace, filter.namespace()))
                && (filter.flowId() == null || row.flow.equals(filter.flowId()))
                && (filter.states().isEmpty() || filter.states().contains(row.state))
                && (filter.startedAfter() == null || row.started.isAfter(filter.startedAfter()))
                && (filter.startedBefore() == null || row.started.isBefore(filter.startedBefore()))
                && row.labels.entrySet().containsAll(filter.labels().entrySet())
                && (filter.query() == null || row.id.startsWith(filter.query()));
    }

    private static boolean matches(String namespace, NamespaceFilter filter) {
        return switch (filter.match()) {
            case EXACT -> namespace.equals(filter.name());
            case BELOW -> (namespace + '.').startsWith(filter.name() + '.');
            case TEXT -> namespace.startsWith(filter.name());
        };
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static <T> T any(T[] values, Random random) {
        return any(List.of(values), random);
    }
}
