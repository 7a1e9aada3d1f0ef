package org.picaflor.scheduler.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.scheduler.trigger.Scheduling.NOON;
import static org.picaflor.scheduler.trigger.Scheduling.due;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.picaflor.executor.api.ExecutionFollowers;
import org.picaflor.flow.spi.MissedSchedules;
import org.picaflor.persistence.sql.DatabaseException;
import org.picaflor.persistence.trigger.Backfill;
import org.picaflor.persistence.trigger.DueRead;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.Firing;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.scheduler.SchedulerFigures;

/** A table of triggers in memory, evaluated for the present and moved on in the past, by a clock driven by hand. */
class BackfillsTest {
    private static final Instant START = Instant.parse("2025-03-01T00:00:00Z");
    /** The clock of a database never says the same twice. */
    private static final Duration STEP = Duration.ofNanos(1_000);

    private static final Instant YEAR_LATER = Instant.parse("2026-02-28T23:59:00Z");

    private final ExecutionFollowers followers = new ExecutionFollowers();
    private final Map<TriggerKey, DueTrigger> table = new LinkedHashMap<>();
    private final Map<TriggerKey, String> locks = new LinkedHashMap<>();
    private final Map<String, List<Instant>> fired = new LinkedHashMap<>();
    private final Map<String, List<Duration>> lateness = new LinkedHashMap<>();
    private final PriorityQueue<Alarmed> alarms = new PriorityQueue<>(Comparator.comparing(Alarmed::at));
    private Instant now = NOON;
    private int rounds;
    private int mostOfARound;
    private boolean away;

    private final Evaluation present;
    private final Backfills past;

    BackfillsTest() {
        Preparation preparation = Scheduling.preparation(Scheduling.flow("any")::as, MissedSchedules.ALL);
        SchedulerFigures figures = new SchedulerFigures();
        FollowedBackfills followed = new FollowedBackfills(new Table(), followers);
        present = new Evaluation(
                (after, ahead, limit) -> read(false, after, ahead, limit),
                new BatchFiring(preparation, new Table(), figures, this::nanos),
                this::setAlarm,
                figures,
                this::nanos);
        past = new Backfills(
                (after, ahead, limit) -> {
                    DueRead read = read(true, after, ahead, limit);
                    rounds++;
                    mostOfARound = Math.max(mostOfARound, read.triggers().size());
                    return read;
                },
                new BatchFiring(preparation, followed, figures, this::nanos),
                followed,
                this::setAlarm,
                this::nanos);
    }

    private record Alarmed(Instant at, Runnable work) {}

    private long nanos() {
        return Duration.between(NOON, now).toNanos();
    }

    private void setAlarm(Duration delay, Runnable work) {
        alarms.add(new Alarmed(now.plus(delay), work));
    }

    private DueRead read(boolean backfills, Instant after, Duration ahead, int limit) {
        if (away) {
            throw new DatabaseException(new java.sql.SQLException("connection refused", "08001"));
        }
        return new DueRead(
                now,
                table.values().stream()
                        .filter(row -> (row.backfill() != null) == backfills && !locks.containsKey(row.key()))
                        .filter(row -> row.date().isAfter(after) && !row.date().isAfter(now.plus(ahead)))
                        .sorted(Comparator.comparing(DueTrigger::date))
                        .limit(limit)
                        .toList());
    }

    /** As the database stores it. */
    private final class Table implements FiringTransactions {
        @Override
        public Set<TriggerKey> fire(List<Start> starts) {
            starts.forEach(start -> store(start.due(), start.firing()));
            return starts.stream().map(start -> start.due().key()).collect(Collectors.toSet());
        }

        @Override
        public boolean markError(DueTrigger due, String error) {
            throw new AssertionError(error);
        }

        private void store(DueTrigger due, Firing firing) {
            String id = due.key().triggerId();
            if (firing.firedFor() != null) {
                fired.computeIfAbsent(id, key -> new ArrayList<>()).add(firing.firedFor());
                lateness.computeIfAbsent(id, key -> new ArrayList<>()).add(Duration.between(due.date(), now));
            }
            if (firing.executionId() != null) {
                locks.put(due.key(), firing.executionId());
            }
            Backfill goesOn = firing.backfill();
            boolean waits = firing.executionId() != null || firing.firedFor() == null;
            Instant date = goesOn == null ? firing.next() : now.plus(waits ? STEP : Duration.ofSeconds(1));
            table.put(due.key(), new DueTrigger(due.key(), due.flowRevision(), date, firing.next(), null, goesOn));
        }
    }

    private void live(String trigger, Instant date) {
        DueTrigger row = due("hello", trigger, date);
        table.put(row.key(), row);
    }

    private void backfill(String flow, String trigger, Instant start, Instant end) {
        DueTrigger row = due(flow, trigger, now);
        Backfill backfill = new Backfill(
                "b", start, end, start, false, Map.of("day", "back"), List.of(), NOON.plus(Duration.ofDays(1)), 0);
        table.put(row.key(), new DueTrigger(row.key(), row.flowRevision(), now, start, null, backfill));
    }

    private @Nullable Backfill backfillOf(String trigger) {
        return table.get(due("hello", trigger, now).key()).backfill();
    }

    /** Ends the execution a trigger waits for. */
    private void end(String trigger) {
        String execution = locks.remove(due("hello", trigger, now).key());
        assertThat(execution).isNotNull();
        followers.changed(execution);
    }

    /** Ticks each second, and lets alarms ring in their order, for a while. */
    private void passSeconds(int seconds) {
        for (int second = 0; second < seconds; second++) {
            present.tick();
            past.soon();
            ringUntil(now.plusSeconds(1));
        }
    }

    private void ringUntil(Instant until) {
        while (!alarms.isEmpty() && !alarms.element().at().isAfter(until)) {
            Alarmed next = alarms.remove();
            now = next.at().isAfter(now) ? next.at() : now;
            next.work().run();
        }
        now = until;
    }

    @Test
    void aBackfillWaitsForEachOfItsExecutions() {
        backfill("hello", "every", START, YEAR_LATER);

        passSeconds(3);
        assertThat(fired.get("every")).containsExactly(START);

        end("every");
        passSeconds(1);
        assertThat(fired.get("every")).containsExactly(START, START.plusSeconds(300));
    }

    @Test
    void theNextInstantFollowsTheEndOfAnExecutionWithoutATick() {
        backfill("hello", "every", START, YEAR_LATER);
        passSeconds(1);
        Instant ended = now;

        end("every");
        assertThat(alarms).extracting(Alarmed::at).containsExactly(ended.plus(Backfills.PAUSE));
        ringUntil(ended.plus(Backfills.PAUSE));

        assertThat(fired.get("every")).hasSize(2);
    }

    @Test
    void changesOfAnExecutionThatGoesOnCostOneRoundAtATime() {
        backfill("hello", "every", START, YEAR_LATER);
        passSeconds(1);
        String execution = locks.get(due("hello", "every", now).key());

        IntStream.range(0, 1_000).forEach(i -> followers.changed(execution));

        assertThat(alarms).hasSize(1);
    }

    @Test
    void aYearWithoutAMatchIsWalkedThroughPortionByPortion() {
        backfill("hello", "noon", START, YEAR_LATER);
        int slots = (int) Duration.between(START, YEAR_LATER).dividedBy(Duration.ofMinutes(5)) + 1;

        past.soon();
        ringUntil(now.plus(Backfills.PAUSE));
        assertThat(backfillOf("noon").currentDate())
                .isEqualTo(START.plus(Duration.ofMinutes(5).multipliedBy(BackfillPreparation.MOST_LOOKS)));
        ringUntil(now.plus(Backfills.PAUSE.multipliedBy(slots / BackfillPreparation.MOST_LOOKS)));

        assertThat(backfillOf("noon")).isNull();
        assertThat(fired).isEmpty();
        assertThat(rounds).isEqualTo(slots / BackfillPreparation.MOST_LOOKS + 1);
    }

    @Test
    void thousandsOfBackfillsOfAYearDelayNoTriggerOfThePresent() {
        IntStream.range(0, 4_500).forEach(i -> backfill("f" + i, "every", START, YEAR_LATER));
        IntStream.range(0, 500).forEach(i -> backfill("f" + i, "concurrent", START, YEAR_LATER));
        live("all", NOON.plusSeconds(2).plusMillis(250));
        live("listed", NOON.plusSeconds(3));

        passSeconds(5);

        assertThat(fired.get("all")).containsExactly(NOON.plusSeconds(2).plusMillis(250));
        assertThat(lateness.get("all")).containsExactly(Duration.ZERO);
        assertThat(lateness.get("listed")).containsExactly(Duration.ZERO);
        assertThat((long) rounds).isLessThanOrEqualTo(Duration.ofSeconds(5).dividedBy(Backfills.PAUSE));
        assertThat(mostOfARound).isEqualTo(Backfills.MOST);
        assertThat(fired.get("every")).hasSize(4_500);
        assertThat(fired.get("concurrent")).hasSizeBetween(4 * 500, 5 * 500);
    }

    @Test
    void thoseThatWaitedLongestGoOnFirst() {
        IntStream.range(0, Backfills.MOST).forEach(i -> backfill("f" + i, "every", START, YEAR_LATER));
        now = now.minusMillis(1);
        backfill("first", "listed", START, YEAR_LATER);
        now = NOON;

        past.soon();
        ringUntil(now.plus(Backfills.PAUSE));

        assertThat(fired.get("listed")).hasSize(1);
        assertThat(fired.get("every")).hasSize(Backfills.MOST - 1);
    }

    @Test
    void aDatabaseThatIsAwayStopsNoLaterRound() {
        backfill("hello", "every", START, YEAR_LATER);
        away = true;
        past.soon();
        ringUntil(now.plusSeconds(1));
        assertThat(fired).isEmpty();

        away = false;
        past.soon();
        ringUntil(now.plusSeconds(1));

        assertThat(fired.get("every")).containsExactly(START);
    }

    @Test
    void whatMightGoOnLongAgoIsLookedForAfterAMinute() {
        passSeconds(1);
        backfill("hello", "every", START, YEAR_LATER);
        DueTrigger row = table.get(due("hello", "every", now).key());
        table.put(
                row.key(), new DueTrigger(row.key(), 3, now.minusSeconds(3600), row.firesFor(), null, row.backfill()));

        passSeconds(58);
        assertThat(fired).isEmpty();
        passSeconds(4);

        assertThat(fired.get("every")).containsExactly(START);
    }

    @Test
    void noRoundBeginsAnyMoreOnceItStops() {
        backfill("hello", "every", START, YEAR_LATER);
        past.soon();

        past.stop(Duration.ZERO);
        ringUntil(now.plusSeconds(1));
        past.soon();

        assertThat(alarms).isEmpty();
        assertThat(fired).isEmpty();
    }
}
