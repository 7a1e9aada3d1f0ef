package org.picaflor.scheduler.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.picaflor.scheduler.trigger.Scheduling.NOON;
import static org.picaflor.scheduler.trigger.Scheduling.due;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.sql.DatabaseException;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.scheduler.SchedulerFigures;

class BatchFiringTest {
    private final MemoryTransactions transactions = new MemoryTransactions();
    private final SchedulerFigures figures = new SchedulerFigures();
    private final BatchFiring firing = new BatchFiring(
            Scheduling.preparation(),
            transactions,
            figures,
            () -> Duration.ofMillis(30).toNanos());
    /** Read 20 ms before the firing is stored, 10 ms after noon. */
    private final DatabaseTime time =
            new DatabaseTime(NOON.plusMillis(10), Duration.ofMillis(10).toNanos());

    private void fire(String... triggers) {
        firing.fire(Stream.of(triggers).map(BatchFiringTest::trigger).toList(), time);
    }

    private static DueTrigger trigger(String id) {
        return id.contains(".")
                ? due(id.substring(0, id.indexOf('.')), id.substring(id.indexOf('.') + 1), NOON)
                : due("hello", id, NOON);
    }

    @Test
    void aBatchIsOneTransaction() {
        fire("every", "bad");

        assertThat(transactions.fired).containsExactly(List.of("hello.every", "hello.bad"));
        assertThat(figures.snapshot().fired()).isEqualTo(2);
        assertThat(figures.snapshot().failedStarts()).isEqualTo(1);
    }

    @Test
    void latenessIsCountedFromTheInstantByTheMonotonicClock() {
        fire("every");

        assertThat(figures.snapshot().lateness()).isEqualTo(Duration.ofMillis(30));
        assertThat(figures.snapshot().worstLateness()).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void oneThatCannotBeEvaluatedIsTakenOutAndTheOthersFire() {
        fire("every", "gone", "missing.every");

        assertThat(transactions.storedIds()).containsExactly("hello.every");
        assertThat(transactions.errors)
                .containsEntry(
                        "hello.gone",
                        "Trigger `gone` does not exist in revision 3 of flow `company.team.hello`."
                                + " Save the flow again.")
                .containsEntry("missing.every", "No flow `missing`.");
        assertThat(figures.snapshot().errors()).isEqualTo(2);
    }

    @Test
    void nothingLeftToFireIsNoTransaction() {
        fire("gone");

        assertThat(transactions.fired).isEmpty();
    }

    @Test
    void oneThatCannotBeStoredIsFoundByHalving() {
        transactions.refused.add("hello.bad");

        fire("every", "bad", "wrong");

        assertThat(transactions.storedIds()).containsExactly("hello.every", "hello.wrong");
        assertThat(transactions.errors).containsOnlyKeys("hello.bad");
        assertThat(transactions.errors.get("hello.bad")).contains("value too long");
    }

    @Test
    void whatSomebodyElseFiredIsPassedOver() {
        transactions.takenByOthers.add("hello.every");

        fire("every", "bad");

        assertThat(transactions.storedIds()).containsExactly("hello.bad");
        assertThat(figures.snapshot().passedOver()).isEqualTo(1);
        assertThat(figures.snapshot().fired()).isEqualTo(1);
    }

    @Test
    void anErrorOfATriggerThatWasChangedMeanwhileDoesNotCount() {
        transactions.takenByOthers.add("hello.gone");

        fire("gone");

        assertThat(figures.snapshot().errors()).isZero();
    }

    @Test
    void passingTroubleTakesNothingOut() {
        transactions.away = true;

        assertThatThrownBy(() -> fire("every", "bad")).isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> fire("gone")).isInstanceOf(DatabaseException.class);

        assertThat(transactions.errors).isEmpty();
        assertThat(figures.snapshot().fired()).isZero();
    }
}
