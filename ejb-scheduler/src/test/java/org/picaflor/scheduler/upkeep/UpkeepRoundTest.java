package org.picaflor.scheduler.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.partition.PartitionUpkeep.Done;
import org.picaflor.persistence.sql.DatabaseException;
import org.picaflor.scheduler.SchedulerFigures;

class UpkeepRoundTest {
    private static final Duration EACH = Duration.ofMillis(5);

    private final SchedulerFigures figures = new SchedulerFigures();
    private long nanos;

    private SchedulerFigures.Snapshot after(List<Supplier<Done>> runs) {
        Deque<Supplier<Done>> next = new ArrayDeque<>(runs);
        UpkeepRound round = new UpkeepRound(() -> next.removeFirst().get(), figures, () -> {
            nanos += EACH.toNanos();
            return nanos;
        });
        runs.forEach(run -> round.run());
        return figures.snapshot();
    }

    @Test
    void whatChangedIsCounted() {
        SchedulerFigures.Snapshot figures = after(List.of(
                () -> new Done(null, null),
                () -> new Done("20260303_0000", null),
                () -> new Done("20260311_0000", 0),
                () -> new Done(null, 7)));

        assertThat(figures.upkeeps()).isEqualTo(4);
        assertThat(figures.failedUpkeeps()).isZero();
        assertThat(figures.rangesBegun()).isEqualTo(2);
        assertThat(figures.drops()).isEqualTo(2);
        assertThat(figures.lastUpkeep()).isEqualTo(EACH);
    }

    @Test
    void aRunThatFailsIsCountedAndTheNextOneGoesOn() {
        SchedulerFigures.Snapshot figures = after(List.of(
                () -> {
                    throw new DatabaseException(new java.sql.SQLException("held", "55P03"));
                },
                () -> {
                    throw new IllegalStateException("The partition executions_x is not a range of ids: DEFAULT");
                },
                () -> new Done("20260303_0000", null)));

        assertThat(figures.upkeeps()).isEqualTo(3);
        assertThat(figures.failedUpkeeps()).isEqualTo(2);
        assertThat(figures.rangesBegun()).isOne();
    }
}
