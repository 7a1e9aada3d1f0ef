package org.picaflor.persistence.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.persistence.fixture.Fixtures.change;
import static org.picaflor.persistence.fixture.Fixtures.line;
import static org.picaflor.persistence.fixture.Fixtures.taskRun;
import static org.picaflor.persistence.fixture.Fixtures.to;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;
import org.picaflor.persistence.execution.ExecutionReader;
import org.picaflor.persistence.execution.ExecutionWriter;
import org.picaflor.persistence.fixture.Fixtures;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.shard.Shards;
import org.picaflor.persistence.sql.Database;

/** Days pass over tables with executions of all times, with ranges of eight days and a retention of sixteen. */
abstract class PassingDaysTest extends PostgresTest {
    private static final Duration LENGTH = Duration.ofDays(8);
    private static final Duration RETENTION = Duration.ofDays(16);
    static final PartitionSettings SETTINGS = new PartitionSettings(RETENTION, LENGTH);
    static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

    Instant now = BEGIN;
    ExecutionWriter writer;
    ExecutionReader reader;

    @BeforeEach
    void anew() {
        dataSource.close();
        dataSource = createDataSource();
        database = new Database(dataSource);
        now = BEGIN;
        writer = new ExecutionWriter(dataSource);
        reader = new ExecutionReader(dataSource);
    }

    PartitionUpkeep.Done run(PartitionSettings settings) {
        return new PartitionUpkeep(dataSource).run(settings, now, dataSource::inTransaction);
    }

    PartitionUpkeep.Done runAt(Duration afterBegin) {
        now = BEGIN.plus(afterBegin);
        return run(SETTINGS);
    }

    void days(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(day -> runAt(Duration.ofDays(day)));
    }

    List<String> ranges() {
        return new PartitionStore(database, new PartitionLocks(database))
                .ranges().stream().map(Range::name).toList();
    }

    /** An execution with a row in each table, started so long after the beginning. */
    Execution stored(Duration afterBegin, State... states) {
        String id = new TimeOrderedIds(() -> BEGIN.plus(afterBegin), new SplittableRandom()).next();
        return stored(id, BEGIN.plus(afterBegin), states);
    }

    Execution stored(String id, Instant start, State... states) {
        Execution execution = new Execution(
                id,
                Fixtures.FLOW,
                List.of(new Label("nr", id)),
                Map.of(),
                Map.of(),
                null,
                null,
                id,
                StateHistory.created(start));
        writer.insert(List.of(execution));
        return step(execution, states);
    }

    Execution step(Execution before, State... states) {
        Execution after = to(before, states);
        dataSource.inTransaction(() -> writer.write(
                List.of(change(after)
                        .head()
                        .run(taskRun(before.id(), "r" + states.length).withOutputs(Map.of("a", 1)))
                        .log(line(before.id(), "step"))
                        .done()),
                epochs()));
        return after;
    }

    static Map<Integer, Long> epochs() {
        return IntStream.range(0, Shards.COUNT).boxed().collect(Collectors.toMap(shard -> shard, shard -> 0L));
    }

    List<String> storedIds() {
        return database.query("SELECT id FROM executions ORDER BY id", row -> row.getString(1));
    }

    String partitionOf(String table, String id) {
        String key = table.equals("executions") ? "id" : "execution_id";
        return database.query(
                        "SELECT DISTINCT tableoid::regclass::text FROM " + table + " WHERE " + key + " = ?",
                        row -> row.getString(1),
                        id)
                .getFirst();
    }

    void assertNothingIsOrphaned() {
        for (SplitTable table : SplitTable.values()) {
            assertThat(database.number("SELECT count(*) FROM " + table.table() + " t WHERE NOT EXISTS"
                            + " (SELECT 1 FROM executions e WHERE e.id = t." + table.key() + ")"))
                    .as("rows of %s without a head", table.table())
                    .isZero();
        }
    }

    List<String> boundsOf(SplitTable table) {
        return database.query(
                "SELECT substr(c.relname, length(?) + 2) || ' ' || pg_get_expr(c.relpartbound, c.oid) || ' '"
                        + " || coalesce(array_to_string(array_remove(c.reloptions, ?), ','), '')"
                        + " FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                        + " WHERE i.inhparent = ?::regclass ORDER BY 1",
                row -> row.getString(1),
                table.table(),
                table == SplitTable.EXECUTIONS ? "fillfactor=45" : "fillfactor=80",
                table.table());
    }

    void assertAllTablesAreSplitAlike() {
        for (SplitTable table : SplitTable.values()) {
            assertThat(boundsOf(table)).isEqualTo(boundsOf(SplitTable.EXECUTIONS));
            assertThat(database.number(
                            "SELECT count(DISTINCT coalesce(c.reloptions::text, '')) FROM pg_inherits i"
                                    + " JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = ?::regclass",
                            table.table()))
                    .as("storage parameters of the partitions of %s", table.table())
                    .isOne();
        }
        assertThat(database.number("SELECT count(*) FROM pg_constraint WHERE conname LIKE 'cut%'"))
                .isZero();
        assertThat(database.number("SELECT count(*) FROM pg_index WHERE NOT indisvalid"))
                .isZero();
    }
}
