package org.picaflor.persistence.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.execution.Execution;
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
