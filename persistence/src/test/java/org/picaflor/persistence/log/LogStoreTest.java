package org.picaflor.persistence.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.persistence.fixture.Fixtures.NOON;
import static org.picaflor.persistence.fixture.Fixtures.change;
import static org.picaflor.persistence.fixture.Fixtures.execution;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.Sort;
import org.picaflor.persistence.execution.ExecutionWriter;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.shard.Shards;

/** Three lines of one execution, the levels rising, one of another, and every way to find them. */
class LogStoreTest extends PostgresTest {
    private static final LogLine FIRST = line("a", "t1", "r1", 0, Level.DEBUG, "first 100%");
    private static final LogLine SECOND = line("a", "t1", "r1", 1, Level.INFO, "second");
    private static final LogLine THIRD =
            new LogLine("a", null, null, 0, NOON.plusSeconds(2), Level.ERROR, null, "third");
    private static final LogLine OTHER = line("b", "t1", "r1", 0, Level.INFO, "other");
    private LogStore logs;

    private static LogLine line(String execution, String task, String run, int attempt, Level level, String message) {
        return new LogLine(execution, task, run, attempt, NOON.plusSeconds(attempt), level, "thread", message);
    }

    @BeforeAll
    void fill() {
        logs = new LogStore(dataSource);
        ExecutionWriter writer = new ExecutionWriter(dataSource);
        FlowKey below = new FlowKey("main", "company.team.sub", "other", 1);
        writer.write(
                List.of(
                        change(execution("a")).log(FIRST, SECOND).done(),
                        change(execution("b", below)).log(OTHER).done(),
                        change(execution("a")).log(THIRD).done()),
                Map.of(Shards.of("a"), 0L, Shards.of("b"), 0L));
    }

    static Stream<Arguments> oneExecution() {
        return Stream.of(
                Arguments.of(null, null, null, null, List.of(FIRST, SECOND, THIRD)),
                Arguments.of(Level.DEBUG, null, null, null, List.of(FIRST, SECOND, THIRD)),
                Arguments.of(Level.INFO, null, null, null, List.of(SECOND, THIRD)),
                Arguments.of(Level.ERROR, null, null, null, List.of(THIRD)),
                Arguments.of(null, "t1", null, null, List.of(FIRST, SECOND)),
                Arguments.of(null, "t2", null, null, List.of()),
                Arguments.of(null, null, "r1", null, List.of(FIRST, SECOND)),
                Arguments.of(null, null, "r1", 1, List.of(SECOND)));
    }

    @ParameterizedTest
    @MethodSource("oneExecution")
    void theLinesOfAnExecutionComeInTheirOrder(
            Level min, String taskId, String taskRunId, Integer attempt, List<LogLine> expected) {
        assertThat(logs.byExecution("a", min, taskId, taskRunId, attempt, 0, 10))
                .extracting(LogRow::line)
                .isEqualTo(expected);
    }

    @Test
    void aFollowerGoesOnWhereItStopped() {
        List<LogRow> first = logs.byExecution("a", null, null, null, null, 0, 2);
        List<LogRow> rest =
                logs.byExecution("a", null, null, null, null, first.getLast().seq(), 2);

        assertThat(first).extracting(LogRow::line).containsExactly(FIRST, SECOND);
        assertThat(rest).extracting(LogRow::line).containsExactly(THIRD);
        assertThat(rest.getFirst().namespace()).isEqualTo("company.team");
        assertThat(rest.getFirst().flowId()).isEqualTo("hello");
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                Arguments.of(LogFilter.all("main"), 4),
                Arguments.of(LogFilter.all("nobody"), 0),
                Arguments.of(new LogFilter("main", NamespaceFilter.below("company"), null, null, null, null, null), 4),
                Arguments.of(
                        new LogFilter("main", NamespaceFilter.below("company.team.sub"), null, null, null, null, null),
                        1),
                Arguments.of(new LogFilter("main", null, "hello", null, null, null, null), 3),
                Arguments.of(new LogFilter("main", null, null, Level.WARN, null, null, null), 1),
                Arguments.of(new LogFilter("main", null, null, null, NOON, null, null), 2),
                Arguments.of(new LogFilter("main", null, null, null, null, NOON.plusSeconds(1), null), 2),
                Arguments.of(new LogFilter("main", null, null, null, null, null, "0%"), 1),
                Arguments.of(new LogFilter("main", null, null, null, null, null, "OTHER"), 1));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void aFilterFindsWhatItSays(LogFilter filter, int expected) {
        assertThat(logs.search(filter, PageRequest.first(10)).results()).hasSize(expected);
        assertThat(logs.search(filter, PageRequest.first(10)).total()).isEqualTo(expected);
    }

    @Test
    void aSearchGivesTheLatestFirstUnlessAskedOtherwise() {
        assertThat(logs.search(LogFilter.all("main"), PageRequest.first(2)).results())
                .extracting(LogRow::line)
                .containsExactly(THIRD, OTHER);
        PageRequest oldest = new PageRequest(1, 1, List.of(new Sort("level", true)));
        assertThat(logs.search(LogFilter.all("main"), oldest).results())
                .extracting(LogRow::line)
                .containsExactly(FIRST);
    }

    @Test
    void linesAreCountedUpToALimit() {
        LogFilter many = new LogFilter("many", null, null, null, null, null, null);
        fill(Page.COUNTED);
        assertThat(logs.search(many, PageRequest.first(1)).total()).isEqualTo(Page.COUNTED);
        assertThat(logs.search(many, PageRequest.first(1)).totalIsEstimate()).isFalse();

        fill(1);
        assertThat(logs.search(many, PageRequest.first(1)).total()).isGreaterThan(Page.COUNTED);
        assertThat(logs.search(many, PageRequest.first(1)).totalIsEstimate()).isTrue();
    }

    private void fill(int lines) {
        database.update(
                "INSERT INTO logs (execution_id, attempt, logged_at, level, message, tenant, namespace, flow_id)"
                        + " SELECT 'many', 0, now(), 2, 'm', 'many', 'n', 'f' FROM generate_series(1, ?)",
                lines);
    }
}
