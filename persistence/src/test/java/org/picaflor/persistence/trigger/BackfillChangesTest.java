package org.picaflor.persistence.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.persistence.fixture.Fixtures.FLOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.execution.Label;
import org.picaflor.persistence.fixture.PostgresTest;

class BackfillChangesTest extends PostgresTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-01-01T00:05:00Z");
    private static final Instant SECOND = Instant.parse("2026-01-01T00:10:00Z");
    private static final Instant END = Instant.parse("2026-02-01T00:00:00Z");

    private TriggerStore triggers;
    private BackfillChanges backfills;
    private Instant now;

    @BeforeEach
    void startEmpty() {
        clear("triggers");
        triggers = new TriggerStore(dataSource);
        backfills = new BackfillChanges(dataSource);
        now = triggers.due(Duration.ZERO, 1).databaseNow();
    }

    private static TriggerKey key(String id) {
        return new TriggerKey(FLOW.tenant(), FLOW.namespace(), FLOW.id(), id);
    }

    private static TriggerSelection only(String id) {
        return TriggerSelection.only(key(id));
    }

    private static Backfill backfill() {
        return new Backfill(
                "b1", START, END, START, false, Map.of("n", 1), List.of(new Label("why", "repair")), null, 0);
    }

    private TriggerPlan plan(String id, String kind, boolean disabled) {
        return new TriggerPlan(id, "type", kind, disabled, false, now.plusSeconds(1800));
    }

    private void save(String id) {
        triggers.synchronise(FLOW, List.of(plan(id, Trigger.SCHEDULE, false)));
    }

    private Trigger read(String id) {
        return triggers.find(key(id)).orElseThrow();
    }

    private DueTrigger due() {
        return triggers.dueBackfills(Duration.ZERO, 10).triggers().getFirst();
    }

    @Test
    void aBackfillIsDueAtOnceForItsFirstInstantAndKeepsTheTriggersDate() {
        save("a");

        assertThat(backfills.create(key("a"), 1, backfill(), FIRST)).isTrue();

        DueTrigger due = due();
        assertThat(due.firesFor()).isEqualTo(FIRST);
        assertThat(due.date()).isBetween(now, now.plusSeconds(60));
        assertThat(due.backfill().previousNextExecutionDate()).isEqualTo(now.plusSeconds(1800));
        assertThat(due.backfill().inputs()).isEqualTo(Map.of("n", 1));
        assertThat(due.backfill().labels()).containsExactly(new Label("why", "repair"));
        assertThat(read("a").backfill()).isEqualTo(due.backfill());
    }

    @Test
    void aTriggerThatIsBusyWithABackfillIsNotDueForThePresent() {
        save("a");
        backfills.create(key("a"), 1, backfill(), FIRST);

        assertThat(triggers.due(Duration.ofHours(1), 10).triggers()).isEmpty();
        assertThat(triggers.dueBackfills(Duration.ZERO, 10).triggers()).hasSize(1);
    }

    @Test
    void onlyAnEnabledScheduleOfTheCheckedRevisionWithoutABackfillGetsOne() {
        triggers.synchronise(
                FLOW,
                List.of(
                        plan("a", Trigger.SCHEDULE, false),
                        plan("hook", Trigger.WEBHOOK, false),
                        plan("off", Trigger.SCHEDULE, true)));

        assertThat(backfills.create(key("hook"), 1, backfill(), FIRST)).isFalse();
        assertThat(backfills.create(key("off"), 1, backfill(), FIRST)).isFalse();
        assertThat(backfills.create(key("missing"), 1, backfill(), FIRST)).isFalse();
        assertThat(backfills.create(key("a"), 2, backfill(), FIRST)).isFalse();
        assertThat(backfills.create(key("a"), 1, backfill(), FIRST)).isTrue();
        assertThat(backfills.create(key("a"), 1, backfill(), FIRST)).isFalse();
    }

    @Test
    void aFiringGoesOnWithTheNextInstantAtOnceButWaitsForItsExecution() {
        save("a");
        backfills.create(key("a"), 1, backfill(), FIRST);
        DueTrigger due = due();

        Backfill moved = due.backfill().movedTo(SECOND, true);
        triggers.fire(List.of(new Firing(key("a"), due.date(), FIRST, SECOND, "e1", moved)));

        assertThat(triggers.dueBackfills(Duration.ofHours(1), 10).triggers()).isEmpty();
        assertThat(read("a").lastDate()).isEqualTo(FIRST);
        new TriggerLocks(database).unlock(List.of("e1"));
        assertThat(due().firesFor()).isEqualTo(SECOND);
        assertThat(due().date()).isAfter(due.date());
        assertThat(due().backfill().fired()).isOne();
        assertThat(due().backfill().currentDate()).isEqualTo(SECOND);
    }

    @Test
    void whatWasReadBeforeAFiringDoesNotFireAgain() {
        save("a");
        backfills.create(key("a"), 1, backfill(), FIRST);
        DueTrigger due = due();
        Firing firing = new Firing(
                key("a"), due.date(), FIRST, SECOND, null, due.backfill().movedTo(SECOND, true));

        assertThat(triggers.fire(List.of(firing))).hasSize(1);
        assertThat(triggers.fire(List.of(firing))).isEmpty();
    }

    @Test
    void afterTheLastInstantTheTriggerGoesOnWhereItWas() {
        save("a");
        backfills.create(key("a"), 1, backfill(), FIRST);
        DueTrigger due = due();

        triggers.fire(List.of(
                new Firing(key("a"), due.date(), FIRST, due.backfill().previousNextExecutionDate(), null, null)));

        assertThat(read("a").backfill()).isNull();
        assertThat(read("a").firesFor()).isNull();
        assertThat(read("a").nextExecutionDate()).isEqualTo(now.plusSeconds(1800));
    }

    @Test
    void whatWasMissedMeanwhileIsDueFromThenOnForItsInstant() {
        Instant missed = now.minusSeconds(3600);
        triggers.synchronise(FLOW, List.of(new TriggerPlan("a", "t", Trigger.SCHEDULE, false, false, missed)));
        backfills.create(key("a"), 1, backfill(), FIRST);
        DueTrigger due = due();

        triggers.fire(List.of(new Firing(key("a"), due.date(), FIRST, missed, null, null)));

        DueTrigger after = triggers.due(now, Duration.ZERO, 1).triggers().getFirst();
        assertThat(after.firesFor()).isEqualTo(missed);
        backfills.create(key("a"), 1, backfill(), FIRST);
        backfills.cancel(only("a"));
        assertThat(triggers.due(now, Duration.ZERO, 1).triggers().getFirst().firesFor())
                .isEqualTo(missed);
    }

    @Test
    void aPausedBackfillStandsStillAndGoesOnWhereItWas() {
        save("a");
        backfills.create(key("a"), 1, backfill(), FIRST);
        DueTrigger before = due();

        assertThat(backfills.pause(only("a"))).isOne();
        assertThat(backfills.pause(only("a"))).isZero();

        assertThat(triggers.dueBackfills(Duration.ofHours(1), 10).triggers()).isEmpty();
        assertThat(read("a").backfill().paused()).isTrue();
        assertThat(triggers.fire(List.of(new Firing(key("a"), before.date(), FIRST, SECOND, null))))
                .isEmpty();
        assertThat(backfills.unpause(only("a"))).isOne();
        assertThat(backfills.unpause(only("a"))).isZero();
        assertThat(due().firesFor()).isEqualTo(FIRST);
        assertThat(due().backfill()).isEqualTo(before.backfill());
    }

    @Test
    void aTriggerWhoseBackfillIsCancelledGoesOnWhereItWas() {
        save("a");
        backfills.create(key("a"), 1, backfill(), FIRST);
        backfills.pause(only("a"));

        assertThat(backfills.cancel(only("a"))).isOne();
        assertThat(backfills.cancel(only("a"))).isZero();

        assertThat(read("a").backfill()).isNull();
        assertThat(read("a").firesFor()).isNull();
        assertThat(read("a").nextExecutionDate()).isEqualTo(now.plusSeconds(1800));
        assertThat(triggers.due(Duration.ofHours(1), 10).triggers()).hasSize(1);
    }

    @Test
    void theInstantThatIsTriedAgainAfterAnErrorIsTheOneToGoOnWith() {
        save("a");
        DueTrigger live = triggers.due(Duration.ofHours(1), 1).triggers().getFirst();
        triggers.markError(live, "The flow does not parse.");

        backfills.create(key("a"), 1, backfill(), FIRST);

        assertThat(read("a").error()).isNull();
        assertThat(read("a").backfill().previousNextExecutionDate()).isEqualTo(now.plusSeconds(1800));
        triggers.markError(due(), "It still does not parse.");
        assertThat(triggers.dueBackfills(Duration.ofHours(1), 10).triggers())
                .extracting(DueTrigger::firesFor)
                .containsExactly(FIRST);
    }

    @Test
    void aTriggerThatIsEnabledAgainGoesOnWithItsBackfillAndThenAtItsNextDate() {
        save("a");
        backfills.create(key("a"), 1, backfill(), FIRST);
        TriggerChanges changes = new TriggerChanges(dataSource);
        changes.disable(only("a"));
        assertThat(triggers.dueBackfills(Duration.ofHours(1), 10).triggers()).isEmpty();

        Instant next = now.plusSeconds(3000);
        changes.enable(List.of(new TriggerResumption(key("a"), next)));

        assertThat(due().firesFor()).isEqualTo(FIRST);
        assertThat(due().backfill().previousNextExecutionDate()).isEqualTo(next);
    }

    @Test
    void aBackfillEndsWhenTheFlowIsSaved() {
        save("a");
        backfills.create(key("a"), 1, backfill(), FIRST);

        save("a");

        assertThat(read("a").backfill()).isNull();
        assertThat(triggers.due(Duration.ofHours(1), 10).triggers()).hasSize(1);
    }

    @Test
    void aBackfillOfATriggerWithoutANextDateLeadsBackToNone() {
        triggers.synchronise(FLOW, List.of(new TriggerPlan("a", "t", Trigger.SCHEDULE, false, false, null)));

        backfills.create(key("a"), 1, backfill(), FIRST);
        assertThat(due().backfill().previousNextExecutionDate()).isNull();
        backfills.cancel(only("a"));

        assertThat(read("a").nextExecutionDate()).isNull();
    }
}
