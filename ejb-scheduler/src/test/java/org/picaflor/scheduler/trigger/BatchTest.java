package org.picaflor.scheduler.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.scheduler.trigger.Scheduling.NOON;
import static org.picaflor.scheduler.trigger.Scheduling.due;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.persistence.trigger.DueTrigger;

class BatchTest {
    private static final DueTrigger LATE = due("hello", "late", NOON.minusSeconds(60));
    private static final DueTrigger NOW = due("hello", "now", NOON);
    private static final DueTrigger SOON = due("hello", "soon", NOON.plusMillis(500));
    private static final DueTrigger AS_SOON = due("hello", "as-soon", NOON.plusMillis(500));
    private static final DueTrigger LATER = due("hello", "later", NOON.plusMillis(501));

    @Test
    void whatIsDueAtOneInstantGoesTogetherAndTheOverdueAtOnce() {
        assertThat(Batch.of(List.of(LATE, NOW, SOON, AS_SOON, LATER), NOON, 10))
                .containsExactly(
                        new Batch(NOON, List.of(LATE, NOW)),
                        new Batch(NOON.plusMillis(500), List.of(SOON, AS_SOON)),
                        new Batch(NOON.plusMillis(501), List.of(LATER)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 1", "11, 2", "20, 2", "21, 3"})
    void aBatchHasABound(int triggers, int batches) {
        List<DueTrigger> due = IntStream.range(0, triggers)
                .mapToObj(i -> due("hello", "t" + i, NOON))
                .toList();

        List<Batch> made = Batch.of(due, NOON, 10);

        assertThat(made).hasSize(batches);
        assertThat(made).flatExtracting(Batch::triggers).isEqualTo(due);
    }

    @Test
    void nothingDueIsNoBatch() {
        assertThat(Batch.of(List.of(), NOON, 10)).isEmpty();
    }
}
