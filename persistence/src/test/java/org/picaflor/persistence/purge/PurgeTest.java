package org.picaflor.persistence.purge;

import static org.picaflor.persistence.fixture.Fixtures.change;
import static org.picaflor.persistence.fixture.Fixtures.taskRun;
import static org.picaflor.persistence.fixture.Fixtures.to;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;
import org.picaflor.persistence.execution.ExecutionWriter;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.shard.Shards;
import org.picaflor.persistence.sql.Database;

/** Tables with executions of several days and namespaces, each with rows in every table. */
abstract class PurgeTest extends PostgresTest {
    static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    static final String TENANT = "main";
    static final List<String> TABLES =
            List.of("executions", "execution_details", "execution_labels", "task_runs", "task_outputs", "logs");

    Purges purges;
    private ExecutionWriter writer;

    @BeforeEach
    void anew() {
        dataSource.close();
        dataSource = createDataSource();
        database = new Database(dataSource);
        purges = new Purges(dataSource);
        writer = new ExecutionWriter(dataSource);
    }

    Purged run(PurgeRequest request) {
        return purges.run(request, dataSource::inTransaction, () -> true);
    }

    /** Started so long after the beginning; with the states it went through. */
    String stored(Duration afterBegin, String namespace, String flowId, State... states) {
        return stored(afterBegin, namespace, flowId, 1, 1, states);
    }

    String stored(Duration afterBegin, String namespace, String flowId, int taskRuns, int lines, State... states) {
        Instant start = BEGIN.plus(afterBegin);
        String id = new TimeOrderedIds(() -> start, new SplittableRandom()).next();
        Execution execution = new Execution(
                id,
                new FlowKey(TENANT, namespace, flowId, 1),
                List.of(new Label("team", flowId)),
                Map.of(),
                Map.of(),
                null,
                null,
                id,
                StateHistory.created(start));
        writer.insert(List.of(execution));
        TaskRun[] runs = IntStream.range(0, taskRuns)
                .mapToObj(i -> taskRun(id, "r%06d".formatted(i)).withOutputs(Map.of("a", 1)))
                .toArray(TaskRun[]::new);
        LogLine[] logs = IntStream.range(0, lines)
                .mapToObj(i ->
                        new LogLine(id, null, null, 0, start, i % 2 == 0 ? Level.INFO : Level.ERROR, null, "line " + i))
                .toArray(LogLine[]::new);
        dataSource.inTransaction(() -> writer.write(
                List.of(change(to(execution, states)).head().run(runs).log(logs).done()), epochs()));
        return id;
    }

    private static Map<Integer, Long> epochs() {
        return IntStream.range(0, Shards.COUNT).boxed().collect(Collectors.toMap(shard -> shard, shard -> 0L));
    }

    List<String> ids() {
        return database.query("SELECT id FROM executions ORDER BY id", row -> row.getString(1));
    }

    /** How many rows there are of an execution, in the order of the tables. */
    List<Long> rows(String id) {
        return TABLES.stream()
                .map(table -> database.number(
                        "SELECT count(*) FROM " + table + " WHERE "
                                + (table.equals("executions") ? "id" : "execution_id") + " = ?",
                        id))
                .toList();
    }

    long rowsOfNobody() {
        return TABLES.stream()
                .skip(1)
                .mapToLong(table -> database.number("SELECT count(*) FROM " + table
                        + " t WHERE NOT EXISTS (SELECT 1 FROM executions e WHERE e.id = t.execution_id)"))
                .sum();
    }

    static State[] ended(State end) {
        return new State[] {State.RUNNING, end};
    }

    static List<String> sorted(String... ids) {
        return Arrays.stream(ids).sorted().toList();
    }
}
