package org.picaflor.persistence.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.persistence.fixture.Fixtures.FLOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.persistence.fixture.PostgresTest;

class TriggerChangesTest extends PostgresTest {
    private TriggerStore triggers;
    private TriggerChanges changes;
    private Instant now;

    @BeforeEach
    void startEmpty() {
        clear("triggers");
        triggers = new TriggerStore(dataSource);
        changes = new TriggerChanges(dataSource);
        now = triggers.due(Duration.ZERO, 1).databaseNow();
    }

    private static TriggerKey key(String id) {
        return new TriggerKey(FLOW.tenant(), FLOW.namespace(), FLOW.id(), id);
    }

    private static TriggerSelection only(String... ids) {
        return new TriggerSelection.Listed(
                List.of(ids).stream().map(TriggerChangesTest::key).toList());
    }

    private static TriggerSelection matching(String query) {
        return new TriggerSelection.Matching(new TriggerFilter(FLOW.tenant(), null, null, query));
    }

    private TriggerPlan plan(String id, boolean disabled) {
        return new TriggerPlan(id, "schedule", Trigger.SCHEDULE, disabled, false, now);
    }

    private void save(String... ids) {
        triggers.synchronise(
                FLOW, List.of(ids).stream().map(id -> plan(id, false)).toList());
    }

    private void lock(String id) {
        triggers.fire(List.of(new Firing(key(id), now, now, now.plusSeconds(60), "execution of " + id)));
    }

    private Trigger read(String id) {
        return triggers.find(key(id)).orElseThrow();
    }

    @Test
    void onlyTheLockedAmongTheChosenAreUnlocked() {
        save("a", "b", "c");
        lock("a");
        lock("c");

        assertThat(changes.unlock(only("a", "b", "missing"))).isOne();

        assertThat(read("a").executionId()).isNull();
        assertThat(read("c").executionId()).isEqualTo("execution of c");
        assertThat(changes.unlock(only("a"))).isZero();
    }

    @Test
    void anOverdueTriggerIsDueFromTheMomentItIsUnlockedOrEnabledForItsInstant() {
        save("a");
        triggers.fire(List.of(new Firing(key("a"), now, now, now.minusSeconds(3600), "e1")));

        changes.unlock(only("a"));
        assertThat(triggers.due(now, Duration.ZERO, 1).triggers().getFirst().firesFor())
                .isEqualTo(now.minusSeconds(3600));

        changes.disable(only("a"));
        changes.enable(List.of(new TriggerResumption(key("a"), now.minusSeconds(7200))));
        assertThat(triggers.due(now, Duration.ZERO, 1).triggers().getFirst().firesFor())
                .isEqualTo(now.minusSeconds(7200));
    }

    @Test
    void aTriggerThatIsSwitchedOffIsNotDueUntilItIsEnabled() {
        save("a", "b");

        assertThat(changes.disable(only("a"))).isOne();
        assertThat(changes.disable(only("a"))).isZero();
        assertThat(triggers.due(Duration.ZERO, 10).triggers())
                .extracting(due -> due.key().triggerId())
                .containsExactly("b");

        Instant next = now.plusSeconds(3600);
        assertThat(changes.enable(List.of(new TriggerResumption(key("a"), next))))
                .isOne();
        assertThat(read("a").disabled()).isFalse();
        assertThat(read("a").switchedOff()).isFalse();
        assertThat(read("a").nextExecutionDate()).isEqualTo(next);
    }

    @Test
    void whatIsEnabledKeepsItsDate() {
        save("a");

        assertThat(changes.enable(List.of(new TriggerResumption(key("a"), now.plusSeconds(3600)))))
                .isZero();

        assertThat(read("a").nextExecutionDate()).isEqualTo(now);
    }

    @Test
    void whatItsFlowDisablesCannotBeEnabled() {
        triggers.synchronise(FLOW, List.of(plan("a", true)));
        changes.disable(only("a"));

        assertThat(changes.enable(List.of(new TriggerResumption(key("a"), now))))
                .isZero();

        assertThat(read("a").disabled()).isTrue();
        triggers.synchronise(FLOW, List.of(plan("a", false)));
        assertThat(read("a").disabled()).as("it was switched off as well").isTrue();
    }

    @Test
    void anErrorIsForgottenWhenATriggerIsEnabled() {
        save("a");
        triggers.markError(triggers.due(Duration.ZERO, 1).triggers().getFirst(), "The flow does not parse.");
        changes.disable(only("a"));

        changes.enable(List.of(new TriggerResumption(key("a"), now.plusSeconds(3600))));

        assertThat(read("a").error()).isNull();
        assertThat(read("a").errorCount()).isZero();
        assertThat(read("a").firesFor()).isNull();
    }

    @Test
    void triggersAreDeletedByListAndBySearch() {
        save("daily", "hourly", "weekly");

        assertThat(changes.delete(only("daily", "missing"))).isOne();
        assertThat(changes.delete(matching("HOUR"))).isOne();

        assertThat(triggers.byFlow(FLOW.tenant(), FLOW.namespace(), FLOW.id()))
                .extracting(Trigger::triggerId)
                .containsExactly("weekly");
    }

    @ParameterizedTest
    @CsvSource({"true, a;c", "false, b"})
    void triggersAreFoundByWhetherTheyMayFire(boolean enabled, String ids) {
        save("a", "b", "c");
        changes.disable(only("b"));

        assertThat(found(filter(enabled, null, TriggerFilter.Between.ANY))).containsExactly(ids.split(";"));
    }

    @ParameterizedTest
    @CsvSource({"true, b", "false, a;c"})
    void triggersAreFoundByTheirLock(boolean locked, String ids) {
        save("a", "b", "c");
        lock("b");

        assertThat(found(filter(null, locked, TriggerFilter.Between.ANY))).containsExactly(ids.split(";"));
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, a", "0, 1, ''", "-1, 0, ''", "59, 61, b", ", 60, a", "0, , b", ", , a;b;c"})
    void triggersAreFoundByTheirNextDateWithoutTheBounds(Integer after, Integer before, String ids) {
        triggers.synchronise(
                FLOW,
                List.of(
                        plan("a", false),
                        new TriggerPlan("b", "s", Trigger.SCHEDULE, false, false, now.plusSeconds(60)),
                        new TriggerPlan("c", "h", Trigger.WEBHOOK, false, true, null)));

        TriggerFilter.Between dates = new TriggerFilter.Between(
                after == null ? null : now.plusSeconds(after), before == null ? null : now.plusSeconds(before));
        assertThat(found(filter(null, null, dates))).containsExactly(ids.isEmpty() ? new String[0] : ids.split(";"));
    }

    @Test
    void thousandsAreOneStatementAndReadInPortions() {
        List<TriggerPlan> plans = IntStream.range(0, 2_500)
                .mapToObj(i -> plan("t%04d".formatted(i), false))
                .toList();
        triggers.synchronise(FLOW, plans);
        TriggerSelection all = new TriggerSelection.Listed(
                plans.stream().map(plan -> key(plan.triggerId())).toList());

        assertThat(dataSource.statementsOf(
                        () -> assertThat(changes.disable(all)).isEqualTo(2_500)))
                .isOne();

        List<Trigger> first = triggers.portion(all, null, 1_000);
        List<Trigger> second = triggers.portion(all, first.getLast().key(), 2_000);
        assertThat(first).hasSize(1_000).last().extracting(Trigger::triggerId).isEqualTo("t0999");
        assertThat(second).hasSize(1_500).first().extracting(Trigger::triggerId).isEqualTo("t1000");
    }

    private static TriggerFilter filter(Boolean enabled, Boolean locked, TriggerFilter.Between next) {
        return new TriggerFilter(
                FLOW.tenant(), null, null, null, null, enabled, locked, TriggerFilter.Between.ANY, next);
    }

    private List<String> found(TriggerFilter filter) {
        return triggers.portion(new TriggerSelection.Matching(filter), null, 100).stream()
                .map(Trigger::triggerId)
                .toList();
    }
}
