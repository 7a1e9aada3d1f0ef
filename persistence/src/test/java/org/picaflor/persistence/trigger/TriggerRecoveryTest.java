package org.picaflor.persistence.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.persistence.fixture.Fixtures.FLOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.spi.MissedSchedules;
import org.picaflor.persistence.fixture.PostgresTest;

class TriggerRecoveryTest extends PostgresTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final List<TriggerPlan> plans = new ArrayList<>();
    private TriggerRecovery recovery;
    private TriggerStore triggers;
    private Instant now;

    @BeforeEach
    void startEmpty() {
        clear("triggers", "service_instances");
        plans.clear();
        recovery = new TriggerRecovery(dataSource);
        triggers = new TriggerStore(dataSource);
        now = triggers.due(Duration.ZERO, 1).databaseNow();
    }

    /** A scheduler that began and showed that it lives so many seconds ago. */
    private void scheduler(String state, int began, int lived) {
        database.update(
                "INSERT INTO service_instances (id, server_id, node_name, type, state, version, started_at, updated_at)"
                        + " VALUES (gen_random_uuid()::text, 's', 'n', 'SCHEDULER', ?, '1', ?, ?)",
                state,
                ago(began),
                ago(lived));
    }

    private Instant ago(int seconds) {
        return now.minusSeconds(seconds);
    }

    /** Beside those that were planned before, which keep their dates. */
    private void plan(String id, int secondsAgo, @Nullable MissedSchedules policy) {
        plans.add(new TriggerPlan(id, "schedule", Trigger.SCHEDULE, false, false, ago(secondsAgo), "same", policy));
        triggers.synchronise(FLOW, plans);
    }

    private static TriggerKey key(String id) {
        return new TriggerKey(FLOW.tenant(), FLOW.namespace(), FLOW.id(), id);
    }

    private Trigger read(String id) {
        return triggers.byFlow(FLOW.tenant(), FLOW.namespace(), FLOW.id()).stream()
                .filter(trigger -> trigger.triggerId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "DISCONNECTED, 900, 600, 1",
        "TERMINATED_GRACEFULLY, 900, 600, 1",
        "TERMINATED_FORCED, 900, 600, 1",
        "RUNNING, 900, 600, 1"
    })
    void noSchedulerWasUpBetweenTheLastSignOfOneAndTheBeginningOfTheNext(String state, int began, int lived, int next) {
        scheduler(state, began, lived);
        scheduler("DISCONNECTED", 5000, 4000);
        scheduler("RUNNING", next, 0);

        assertThat(recovery.downtime(TIMEOUT)).hasValue(new MissedPeriod(ago(lived), ago(next)));
    }

    @Test
    void allNodesThatStartTogetherSeeTheSameDowntime() {
        scheduler("DISCONNECTED", 900, 600);
        scheduler("RUNNING", 3, 0);
        scheduler("RUNNING", 1, 0);

        assertThat(recovery.downtime(TIMEOUT)).hasValue(new MissedPeriod(ago(600), ago(3)));
    }

    @ParameterizedTest
    @CsvSource({"DISCONNECTED, 900, 600", "DISCONNECTED, 900, 10", "TERMINATED_GRACEFULLY, 900, 799", "RUNNING, 900, 10"
    })
    void whileAnotherSchedulerWasUpNothingWasMissed(String state, int began, int lived) {
        scheduler(state, began, lived);
        scheduler("RUNNING", 800, 0);
        scheduler("RUNNING", 1, 0);

        assertThat(recovery.downtime(TIMEOUT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7", "0"})
    void aNodeThatJoinsOthersMissedWhatTheFirstOfThemMissed(int lived) {
        scheduler("DISCONNECTED", 2000, 1000);
        scheduler("RUNNING", 900, lived);
        scheduler("RUNNING", 1, 0);

        assertThat(recovery.downtime(TIMEOUT)).hasValue(new MissedPeriod(ago(1000), ago(900)));
    }

    @Test
    void beforeTheFirstSchedulerEverThereWasNone() {
        scheduler("RUNNING", 1, 0);

        assertThat(recovery.downtime(TIMEOUT)).hasValue(new MissedPeriod(Instant.EPOCH, ago(1)));
        clear("service_instances");
        assertThat(recovery.downtime(TIMEOUT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ALL, ALL, 60, false",
        "ALL, NONE, 60, false",
        "LAST, ALL, 60, true",
        "NONE, ALL, 60, true",
        ", ALL, 60, false",
        ", LAST, 60, true",
        ", NONE, 60, true",
        "NONE, ALL, 10, true",
        "NONE, ALL, 9, false",
        "NONE, ALL, -60, false",
        "NONE, ALL, 900, true"
    })
    void toldIsWhoDoesNotMakeUpForAllAndWasDueBefore(
            @Nullable MissedSchedules policy, MissedSchedules standard, int dueAgo, boolean told) {
        plan("a", dueAgo, policy);
        MissedPeriod period = new MissedPeriod(ago(600), ago(10));

        assertThat(recovery.mark(period, standard)).isEqualTo(told ? 1 : 0);

        assertThat(read("a").missed()).isEqualTo(told ? period : null);
        assertThat(read("a").nextExecutionDate()).isEqualTo(ago(dueAgo));
    }

    @Test
    void theEvaluatorReadsWhatWasMissed() {
        plan("a", 60, MissedSchedules.NONE);
        MissedPeriod period = new MissedPeriod(ago(600), ago(10));
        recovery.mark(period, MissedSchedules.ALL);

        assertThat(triggers.due(Duration.ZERO, 10).triggers())
                .containsExactly(new DueTrigger(key("a"), 1, ago(60), ago(60), period));
    }

    @ParameterizedTest
    @CsvSource({"-60, false", "9, false", "10, true", "30, true"})
    void whatWasMissedIsForgottenOnceTheNextDateIsLater(int nextAgo, boolean kept) {
        plan("a", 60, MissedSchedules.LAST);
        MissedPeriod period = new MissedPeriod(ago(600), ago(10));
        recovery.mark(period, MissedSchedules.ALL);

        triggers.fire(List.of(new Firing(key("a"), ago(60), ago(60), ago(nextAgo), null)));

        assertThat(read("a").missed()).isEqualTo(kept ? period : null);
    }

    @Test
    void aTriggerThatNeverFiresAgainForgetsWhatItMissed() {
        plan("a", 60, MissedSchedules.LAST);
        recovery.mark(new MissedPeriod(ago(600), ago(10)), MissedSchedules.ALL);

        triggers.fire(List.of(new Firing(key("a"), ago(60), ago(60), null, null)));

        assertThat(read("a").missed()).isNull();
    }

    @Test
    void lockedOnesAndThoseInErrorAreToldToo() {
        plan("locked", 60, MissedSchedules.NONE);
        plan("error", 60, MissedSchedules.NONE);
        plan("off", 60, MissedSchedules.NONE);
        triggers.fire(List.of(new Firing(key("locked"), ago(60), ago(60), ago(30), "e1")));
        triggers.markError(
                triggers.due(Duration.ZERO, 10).triggers().stream()
                        .filter(due -> due.key().equals(key("error")))
                        .findFirst()
                        .orElseThrow(),
                "It does not parse.");
        triggers.switchOff(List.of(key("off")));

        assertThat(recovery.mark(new MissedPeriod(ago(600), ago(10)), MissedSchedules.ALL))
                .isEqualTo(2);

        assertThat(read("locked").missed()).isNotNull();
        assertThat(read("error").missed()).isNotNull();
        assertThat(read("off").missed()).isNull();
    }

    @Test
    void whatWasMissedTwiceIsMissedFromTheFirstTimeOn() {
        plan("a", 900, MissedSchedules.NONE);

        recovery.mark(new MissedPeriod(ago(600), ago(500)), MissedSchedules.ALL);
        recovery.mark(new MissedPeriod(ago(100), ago(10)), MissedSchedules.ALL);

        assertThat(read("a").missed()).isEqualTo(new MissedPeriod(ago(600), ago(10)));
    }

    @Test
    void whoIsEnabledAgainMissedEverythingSinceItsDate() {
        plan("a", 60, MissedSchedules.LAST);
        plan("b", 60, MissedSchedules.LAST);
        triggers.switchOff(List.of(key("a")));

        assertThat(recovery.enable(List.of(key("a"), key("b")))).isOne();

        assertThat(read("a").disabled()).isFalse();
        assertThat(read("a").missed().includes(ago(60))).isTrue();
        assertThat(read("a").missed().includes(now)).isTrue();
        assertThat(read("b").missed()).isNull();
        assertThat(triggers.due(now, Duration.ZERO, 10).triggers())
                .singleElement()
                .satisfies(due -> assertThat(due.firesFor()).isEqualTo(ago(60)));
    }

    @Test
    void whatItsFlowDisablesStaysDisabled() {
        TriggerPlan plan = new TriggerPlan("a", "schedule", Trigger.SCHEDULE, true, false, now);
        triggers.synchronise(FLOW, List.of(plan));
        triggers.switchOff(List.of(key("a")));

        assertThat(recovery.enable(List.of(key("a")))).isZero();
        assertThat(recovery.enable(List.of())).isZero();
        assertThat(read("a").disabled()).isTrue();
    }
}
