package org.picaflor.scheduler.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.scheduler.trigger.Scheduling.NOON;
import static org.picaflor.scheduler.trigger.Scheduling.due;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.sql.DatabaseException;
import org.picaflor.persistence.trigger.DueRead;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.scheduler.SchedulerFigures;

class EvaluationTest {
    private final MemoryTransactions transactions = new MemoryTransactions();
    private final SchedulerFigures figures = new SchedulerFigures();
    private final List<DueTrigger> rows = new ArrayList<>();
    private final List<Set> alarms = new ArrayList<>();
    private long nanos = 1_000_000;
    private Instant databaseNow = NOON;
    private Duration answerTakes = Duration.ZERO;
    private boolean databaseAway;
    private boolean alarmsRefused;
    private int reads;

    private final Evaluation evaluation = new Evaluation(
            this::read,
            new BatchFiring(Scheduling.preparation(), transactions, figures, () -> nanos),
            this::setAlarm,
            figures,
            () -> nanos);

    /** An alarm that was set. */
    private record Set(Duration delay, Runnable work) {}

    private DueRead read(Instant after, Duration ahead, int limit) {
        reads++;
        if (databaseAway) {
            throw new DatabaseException(new java.sql.SQLException("connection refused", "08001"));
        }
        Instant now = databaseNow;
        pass(answerTakes);
        return new DueRead(
                now,
                rows.stream()
                        .filter(row -> row.date().isAfter(after) && !row.date().isAfter(now.plus(ahead)))
                        .limit(limit)
                        .toList());
    }

    private void setAlarm(Duration delay, Runnable work) {
        if (alarmsRefused) {
            throw new RejectedExecutionException("full");
        }
        alarms.add(new Set(delay, work));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        databaseNow = databaseNow.plus(time);
    }

    private List<Duration> delays() {
        return alarms.stream().map(Set::delay).toList();
    }

    /** Lets time pass until the alarms set so far have gone off; what they fire is no longer due. */
    private void ring() {
        List<Set> ringing = new ArrayList<>(alarms);
        ringing.sort(Comparator.comparing(Set::delay));
        alarms.clear();
        Duration passed = Duration.ZERO;
        for (Set alarm : ringing) {
            pass(alarm.delay().minus(passed));
            passed = alarm.delay();
            int before = transactions.stored.size();
            alarm.work().run();
            transactions.stored.subList(before, transactions.stored.size()).forEach(start -> rows.remove(start.due()));
        }
    }

    @Test
    void eachInstantBeforeTheNextTickHasItsAlarm() {
        rows.add(due("hello", "every", NOON.plusMillis(300)));
        rows.add(due("hello", "bad", NOON.plusMillis(300)));
        rows.add(due("hello", "wrong", NOON.plusMillis(1100)));
        rows.add(due("hello", "every", NOON.plusMillis(1101)));

        evaluation.tick();

        assertThat(delays()).containsExactly(Duration.ofMillis(300));
        assertThat(transactions.fired).isEmpty();
        ring();
        assertThat(delays()).containsExactly(Duration.ofMillis(800));
        ring();
        assertThat(alarms).isEmpty();
        assertThat(transactions.fired).containsExactly(List.of("hello.every", "hello.bad"), List.of("hello.wrong"));
    }

    @Test
    void theOverdueFireAtOnce() {
        rows.add(due("hello", "every", NOON.minusSeconds(3600)));
        rows.add(due("hello", "bad", NOON.minusSeconds(1)));

        evaluation.tick();

        assertThat(delays()).containsExactly(Duration.ZERO);
        assertThat(figures.snapshot().backlog()).isEqualTo(2);
    }

    @Test
    void whatBecameDueLongAgoIsLookedForOnceAndAfterTrouble() {
        evaluation.tick();
        pass(Duration.ofSeconds(1));
        rows.add(due("hello", "every", NOON.minusSeconds(3600)));
        rows.add(due("hello", "bad", NOON.minusSeconds(4)));

        evaluation.tick();
        transactions.away = true;
        ring();
        assertThat(transactions.storedIds()).isEmpty();

        transactions.away = false;
        evaluation.tick();
        ring();
        assertThat(transactions.storedIds()).containsExactly("hello.every", "hello.bad");
    }

    @Test
    void aReadThatFailsIsMadeUpForInFull() {
        databaseAway = true;
        evaluation.tick();
        databaseAway = false;
        rows.add(due("hello", "every", NOON.minusSeconds(3600)));

        evaluation.tick();
        ring();

        assertThat(transactions.storedIds()).containsExactly("hello.every");
    }

    @Test
    void theDelayIsCountedFromTheMomentTheAnswerCame() {
        answerTakes = Duration.ofMillis(50);
        rows.add(due("hello", "every", NOON.plusMillis(300)));

        evaluation.tick();

        assertThat(delays()).containsExactly(Duration.ofMillis(300));
    }

    @Test
    void whatWaitsForItsInstantIsNotBegunTwice() {
        rows.add(due("hello", "every", NOON.plusMillis(300)));

        evaluation.tick();
        evaluation.tick();

        assertThat(alarms).hasSize(1);
        assertThat(figures.snapshot().inFlight()).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeStoredIsBegunAgainByTheNextTick() {
        rows.add(due("hello", "every", NOON));
        transactions.away = true;
        evaluation.tick();
        ring();
        assertThat(transactions.stored).isEmpty();

        transactions.away = false;
        evaluation.tick();
        ring();

        assertThat(transactions.storedIds()).containsExactly("hello.every");
        evaluation.tick();
        assertThat(alarms).isEmpty();
    }

    @Test
    void aDatabaseThatIsAwayStopsNoLaterTick() {
        rows.add(due("hello", "every", NOON));
        databaseAway = true;
        evaluation.tick();
        assertThat(alarms).isEmpty();

        databaseAway = false;
        evaluation.tick();

        assertThat(alarms).hasSize(1);
    }

    @Test
    void anAlarmThatCannotBeSetIsTriedAgainByTheNextTick() {
        rows.add(due("hello", "every", NOON));
        alarmsRefused = true;
        evaluation.tick();

        alarmsRefused = false;
        evaluation.tick();

        assertThat(alarms).hasSize(1);
    }

    @Test
    void anEarlierInstantIsNotKeptWaitingByALaterOne() {
        rows.add(due("hello", "every", NOON.plusMillis(900)));
        evaluation.tick();
        rows.add(due("hello", "bad", NOON.plusMillis(400)));
        evaluation.tick();

        assertThat(delays()).containsExactly(Duration.ofMillis(900), Duration.ofMillis(400));
        ring();

        assertThat(transactions.fired).containsExactly(List.of("hello.bad"), List.of("hello.every"));
    }

    @Test
    void whatBecomesDueWhileABatchIsWrittenIsTheNextBatch() {
        rows.add(due("hello", "every", NOON));
        IntStream.range(1, 10).forEach(i -> rows.add(due("hello", i % 2 == 0 ? "bad" : "wrong", NOON.plusMillis(i))));
        rows.add(due("hello", "noon", NOON.plusMillis(500)));
        transactions.meanwhile = () -> pass(Duration.ofMillis(20));

        evaluation.tick();
        ring();

        assertThat(transactions.fired).hasSize(2);
        assertThat(transactions.fired.get(1)).hasSize(9);
        assertThat(delays()).containsExactly(Duration.ofMillis(460));
    }

    @Test
    void moreThanABatchIsSharedByTwoWriters() {
        IntStream.range(0, 3 * FiringLoop.BATCH).forEach(i -> rows.add(due("missing", "t" + i, NOON)));

        evaluation.tick();
        Set first = alarms.removeFirst();
        first.work().run();

        assertThat(delays()).containsOnly(Duration.ZERO);
        alarms.forEach(alarm -> alarm.work().run());
        assertThat(transactions.errors).hasSize(3 * FiringLoop.BATCH);
    }

    @Test
    void noMoreIsBegunThanThereIsRoomAndTheRestFollowsWithoutWaitingForATick() {
        IntStream.range(0, Evaluation.MOST + 700).forEach(i -> rows.add(due("missing", "t" + i, NOON)));

        evaluation.tick();
        evaluation.tick();
        assertThat(reads).isEqualTo(1);
        rows.subList(0, Evaluation.MOST).clear();
        ring();

        assertThat(reads).isEqualTo(2);
        assertThat(transactions.errors).hasSize(Evaluation.MOST + 700);
    }

    @Test
    void nothingIsReadOrFiredAnyMoreOnceItStops() {
        rows.add(due("hello", "every", NOON.plusMillis(300)));
        evaluation.tick();

        evaluation.stop(Duration.ZERO);
        ring();
        evaluation.tick();

        assertThat(transactions.fired).isEmpty();
        assertThat(reads).isEqualTo(1);
        assertThat(figures.snapshot().skippedEvaluations()).isEqualTo(1);
    }

    @Test
    void aTickIsCountedWithItsDuration() {
        answerTakes = Duration.ofMillis(4);

        evaluation.tick();

        assertThat(figures.snapshot().evaluations()).isEqualTo(1);
        assertThat(figures.snapshot().evaluationTime()).isEqualTo(Duration.ofMillis(4));
    }
}
