package org.picaflor.persistence.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.log.LogStore;

/** What the upkeep cuts, moves and drops as the days pass. */
class PartitionUpkeepTest extends PassingDaysTest {

    @Test
    void withoutRetentionNothingIsCutAndNothingDropped() {
        stored(Duration.ZERO, State.RUNNING, State.SUCCESS);
        now = BEGIN.plus(Duration.ofDays(4000));

        assertThat(run(PartitionSettings.OFF)).isEqualTo(new PartitionUpkeep.Done(null, null));

        assertThat(ranges()).containsExactly("old");
        assertThat(storedIds()).hasSize(1);
    }

    @Test
    void theNextRangeIsThereAQuarterOfALengthAhead() {
        assertThat(runAt(Duration.ZERO).begun()).isEqualTo("20260303_0000");
        assertThat(runAt(Duration.ofMinutes(1)).begun()).isEqualTo("20260311_0001");
        assertThat(runAt(Duration.ofDays(8)).begun()).isNull();
        assertThat(runAt(Duration.ofDays(8).plusMinutes(2)).begun()).isEqualTo("20260319_0002");

        assertThat(ranges()).containsExactly("old", "20260303_0000", "20260311_0001", "20260319_0002");
        assertAllTablesAreSplitAlike();
    }

    @Test
    void thereAreNeverMoreThanAFewRanges() {
        for (int day = 0; day < 100; day++) {
            stored(Duration.ofDays(day), State.RUNNING, State.SUCCESS);
            runAt(Duration.ofDays(day));
            assertThat(ranges()).hasSizeBetween(2, 6);
            assertThat(storedIds()).hasSizeLessThanOrEqualTo(16 + 8 + 3);
        }
        assertThat(storedIds()).hasSizeGreaterThanOrEqualTo(16);
        assertAllTablesAreSplitAlike();
        assertNothingIsOrphaned();
    }

    @Test
    void idsBeforeAndBehindAllBoundsHaveAPlace() {
        days(0, 12);

        for (String id : List.of("", "!", "0", "zzzzzzzzzzzzzzzzzzzzzzzz", "\uFFFF")) {
            stored(id, now, State.RUNNING);
        }

        assertThat(storedIds()).hasSize(5);
        assertThat(partitionOf("logs", "!")).isEqualTo("logs_old");
        assertThat(partitionOf("logs", "\uFFFF")).isEqualTo("logs_" + ranges().getLast());
    }

    @Test
    void whatAClockFarAheadMadeMovesWithTheCut() {
        days(0, 1);
        Execution far = stored(Duration.ofDays(4000), State.RUNNING);

        assertThat(runAt(Duration.ofDays(9)).begun()).isNotNull();

        assertThat(partitionOf("task_runs", far.id())).isEqualTo("task_runs_" + ranges().getLast());
        assertAllTablesAreSplitAlike();
        assertNothingIsOrphaned();
    }

    @Test
    void anUpkeepThatWasAwayForLongLosesNothingAndCatchesUp() {
        days(0, 1);
        for (int day = 1; day < 60; day++) {
            stored(Duration.ofDays(day), State.RUNNING, State.SUCCESS);
        }
        days(60, 62);

        assertThat(storedIds()).hasSize(59 - 10);
        assertAllTablesAreSplitAlike();
        days(63, 100);
        assertThat(storedIds()).isEmpty();
    }

    /** Rows enough that nobody reads through them while others wait. */
    private void grow() {
        database.update(
                "INSERT INTO logs (execution_id, attempt, logged_at, level, message, tenant, namespace, flow_id)"
                        + " SELECT ?, 0, now(), 2, repeat('x', 100), 'main', 'n', 'f' FROM generate_series(1, 40000)",
                stored(Duration.ZERO, State.RUNNING).id());
    }

    private List<String> proofsOf(Runnable run) {
        database.query("SELECT set_config('client_min_messages', 'debug1', false)", row -> 1);
        return dataSource.noticesOf(run).stream()
                .filter(notice -> notice.contains("implied by existing constraints"))
                .toList();
    }

    @Test
    void whatIsCutOffALargeRangeIsNotReadToProveThatItIsEmpty() {
        grow();

        assertThat(proofsOf(() -> runAt(Duration.ofMinutes(1)))).hasSize(SplitTable.values().length);

        assertThat(ranges()).hasSize(2);
        assertAllTablesAreSplitAlike();
    }

    @Test
    void aSmallRangeIsReadSoThatNoConstraintStandsInTheWayOfAnInsert() {
        stored(Duration.ZERO, State.RUNNING);

        assertThat(proofsOf(() -> runAt(Duration.ofMinutes(1)))).isEmpty();

        assertThat(ranges()).hasSize(2);
    }

    @Test
    void aCutThatANodeLeftHalfDoneIsFinishedByAnother() {
        grow();
        database.update("ALTER TABLE executions_old ADD CONSTRAINT \"cut_20260303_0000_"
                + TimeOrderedIds.lowest(BEGIN.plus(Duration.ofDays(2))) + "\" CHECK (id < '"
                + TimeOrderedIds.lowest(BEGIN.plus(Duration.ofDays(2))) + "') NOT VALID");

        assertThat(runAt(Duration.ofHours(30)).begun()).isEqualTo("20260303_0000");

        assertAllTablesAreSplitAlike();
    }

    @Test
    void aCutThatWasLeftUntilItsTimeCameIsGivenUp() {
        database.update("ALTER TABLE executions_old ADD CONSTRAINT \"cut_20260303_0000_"
                + TimeOrderedIds.lowest(BEGIN.plus(Duration.ofDays(2))) + "\" CHECK (id < '"
                + TimeOrderedIds.lowest(BEGIN.plus(Duration.ofDays(2))) + "') NOT VALID");

        assertThat(runAt(Duration.ofDays(2)).begun()).isEqualTo("20260305_0000");

        assertAllTablesAreSplitAlike();
    }

    @Test
    void whatStillRunsOrEndedOfLateIsKeptWholeWhenItsRangeIsDropped() {
        days(0, 1);
        Execution ended = stored(Duration.ofDays(3), State.RUNNING, State.SUCCESS);
        Execution running = stored(Duration.ofDays(3), State.RUNNING);
        Execution endedLate = step(stored(Duration.ofDays(3)), State.RUNNING);
        now = BEGIN.plus(Duration.ofDays(20));
        database.update("UPDATE executions SET ended_at = ?, end_state = 'SUCCESS' WHERE id = ?", now, endedLate.id());
        days(2, 26);
        assertThat(storedIds()).hasSize(3);

        assertThat(runAt(Duration.ofDays(27)).keptOfDropped()).isEqualTo(2);

        assertThat(storedIds()).containsExactlyInAnyOrder(running.id(), endedLate.id());
        assertThat(storedIds()).doesNotContain(ended.id());
        for (SplitTable table : SplitTable.values()) {
            assertThat(partitionOf(table.table(), running.id())).isEqualTo(table.table() + "_old");
        }
        assertNothingIsOrphaned();
        assertAllTablesAreSplitAlike();
    }

    @Test
    void anExecutionWhoseRangeIsDroppedGoesOnToItsEndAndIsDroppedThen() {
        days(0, 1);
        Execution running = stored(Duration.ofDays(3), State.RUNNING);
        days(2, 40);
        assertThat(reader.find("main", running.id()).orElseThrow().taskRuns()).hasSize(1);

        Execution ended = step(running, State.PAUSED, State.RUNNING, State.SUCCESS);

        assertThat(reader.findHead("main", ended.id()).orElseThrow().state().current())
                .isEqualTo(State.SUCCESS);
        assertThat(reader.taskRuns(ended.id())).hasSize(2);
        assertThat(new LogStore(dataSource).byExecution(ended.id(), null, null, null, null, 0, 10))
                .hasSize(2);
        days(41, 80);
        assertThat(storedIds()).isEmpty();
        assertNothingIsOrphaned();
    }

    @Test
    void updatesOfAHeadStayOnTheirPageInRangesThatWereCutOff() {
        days(0, 1);
        List<Execution> executions =
                Stream.generate(() -> stored(Duration.ofDays(3))).limit(200).toList();
        long updates = headUpdates("n_tup_upd");
        long onTheirPage = headUpdates("n_tup_hot_upd");

        executions.forEach(execution -> step(execution, State.RUNNING));

        assertThat(headUpdates("n_tup_upd") - updates).isEqualTo(200);
        assertThat(headUpdates("n_tup_hot_upd") - onTheirPage).isGreaterThanOrEqualTo(190);
    }

    private long headUpdates(String counter) {
        database.query("SELECT pg_stat_force_next_flush()", row -> 1);
        return database.number(
                "SELECT " + counter + " FROM pg_stat_user_tables WHERE relname = 'executions_" + ranges().get(1) + "'");
    }
}
