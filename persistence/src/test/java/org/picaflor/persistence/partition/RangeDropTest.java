package org.picaflor.persistence.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.flow.state.State;

/** Whole ranges that a purge of everything before an instant drops. */
class RangeDropTest extends PassingDaysTest {
    /** Where the second and the third range begin, and how far the clocks of nodes may be apart. */
    private static final Instant SECOND = Instant.parse("2026-03-03T00:00:00Z");

    private static final Instant THIRD = Instant.parse("2026-03-12T00:00:00Z");
    private static final Duration SLACK = Duration.ofMinutes(1);

    private Optional<PartitionUpkeep.Dropped> drop(Instant bound) {
        return new PartitionUpkeep(dataSource).dropStartedBefore(bound, dataSource::inTransaction);
    }

    @Test
    void aRangeIsDroppedOnceAllOfItStartedBeforeTheBound() {
        days(0, 3);
        assertThat(ranges()).startsWith("old", "20260303_0000", "20260312_0000");
        stored(Duration.ofDays(1), State.RUNNING, State.SUCCESS);
        Execution running = stored(Duration.ofDays(3), State.RUNNING);
        Execution ended = stored(Duration.ofDays(3), State.RUNNING, State.SUCCESS);
        Execution later = stored(Duration.ofDays(12), State.RUNNING, State.SUCCESS);

        assertThat(drop(THIRD.plus(SLACK).minusMillis(1))).contains(new PartitionUpkeep.Dropped(1, 1));
        assertThat(storedIds()).containsExactlyInAnyOrder(running.id(), ended.id(), later.id());

        assertThat(drop(THIRD.plus(SLACK))).contains(new PartitionUpkeep.Dropped(1, 1));
        assertThat(storedIds()).containsExactlyInAnyOrder(running.id(), later.id());
        assertThat(partitionOf("logs", running.id())).isEqualTo("logs_old");
        assertNothingIsOrphaned();
        assertAllTablesAreSplitAlike();
    }

    /** Heads that ended a day after the beginning, with a log line each. */
    private void many(int from, int count) {
        String first = TimeOrderedIds.lowest(BEGIN.plus(Duration.ofDays(1))).substring(0, 15);
        database.update(
                "INSERT INTO executions (id, tenant, namespace, flow_id, flow_revision, state, history, started_at,"
                        + " ended_at, end_state, original_id) SELECT ? || lpad((? + n)::text, 7, '0'), 'main', 'n', 'f', 1,"
                        + " 'SUCCESS', '[]', ?, ?, 'SUCCESS', 'x' FROM generate_series(1, ?) n",
                first,
                from,
                BEGIN.plus(Duration.ofDays(1)),
                BEGIN.plus(Duration.ofDays(1)),
                count);
        database.update(
                "INSERT INTO logs (execution_id, attempt, logged_at, level, message, tenant, namespace, flow_id)"
                        + " SELECT id, 0, started_at, 2, 'm', tenant, namespace, flow_id FROM executions WHERE flow_id = 'f' AND id NOT IN (SELECT execution_id FROM logs)");
    }

    @Test
    void whereManyGoAndFewStayEvenTheOnlyRangeBeginsAnew() {
        many(0, PartitionUpkeep.MANY);
        Execution running = stored(Duration.ofDays(1), State.RUNNING);
        Execution later = stored(Duration.ofDays(3), State.RUNNING, State.SUCCESS);
        Instant bound = BEGIN.plus(Duration.ofDays(2));

        assertThat(drop(bound)).contains(new PartitionUpkeep.Dropped(PartitionUpkeep.MANY, PartitionUpkeep.MANY));

        assertThat(ranges()).containsExactly("old");
        assertThat(storedIds()).containsExactlyInAnyOrder(running.id(), later.id());
        assertNothingIsOrphaned();
        assertAllTablesAreSplitAlike();
        assertThat(drop(bound)).isEmpty();
        step(running, State.PAUSED, State.RUNNING, State.SUCCESS);
        days(3, 12);
        assertThat(ranges()).hasSizeGreaterThan(1);
        assertAllTablesAreSplitAlike();
    }

    @Test
    void whereTooManyStayOrTooFewGoNothingBeginsAnew() {
        many(0, PartitionUpkeep.MANY - 1);
        Instant bound = BEGIN.plus(Duration.ofDays(2));
        assertThat(drop(bound)).isEmpty();

        database.update("UPDATE executions SET ended_at = NULL, end_state = NULL WHERE id IN ("
                + "SELECT id FROM executions LIMIT " + (PartitionUpkeep.FEW + 1) + ")");
        many(PartitionUpkeep.MANY, PartitionUpkeep.FEW + 2);
        assertThat(drop(bound)).isEmpty();
        assertThat(storedIds()).hasSize(PartitionUpkeep.MANY + PartitionUpkeep.FEW + 1);

        database.update("UPDATE executions SET ended_at = started_at, end_state = 'SUCCESS' WHERE id ="
                + " (SELECT id FROM executions WHERE ended_at IS NULL LIMIT 1)");
        assertThat(drop(bound)).isPresent();
        assertThat(storedIds()).hasSize(PartitionUpkeep.FEW);
    }

    @Test
    void withoutARangeThatIsOldEnoughNothingIsDropped() {
        stored(Duration.ofDays(1), State.RUNNING, State.SUCCESS);

        assertThat(drop(BEGIN.plus(Duration.ofDays(1000)))).isEmpty();
        days(0, 3);
        assertThat(drop(SECOND.plus(SLACK).minusMillis(1))).isEmpty();
        assertThat(drop(Instant.EPOCH)).isEmpty();

        assertThat(storedIds()).hasSize(1);
        assertThat(drop(SECOND.plus(SLACK))).contains(new PartitionUpkeep.Dropped(1, 1));
        assertThat(storedIds()).isEmpty();
    }
}
