package org.picaflor.persistence.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.persistence.fixture.Fixtures.FLOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.persistence.fixture.PostgresTest;

class TriggerClaimsTest extends PostgresTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration OVER = Duration.ofMillis(-1);

    private TriggerStore triggers;
    private TriggerClaims claims;
    private Instant now;

    /** What takes a trigger away from the worker that has it. */
    private enum Change {
        NEW_REVISION,
        SWITCHED_OFF,
        DISABLED_BY_FLOW,
        REMOVED,
        TAKEN_UP_ELSEWHERE,
        RELEASED
    }

    @BeforeEach
    void startEmpty() {
        clear("triggers");
        triggers = new TriggerStore(dataSource);
        claims = new TriggerClaims(dataSource);
        now = triggers.due(Duration.ZERO, 1).databaseNow();
    }

    @Test
    void theLongestDueAreTakenUpFirstAsManyOfEachKindAsThereIsRoomFor() {
        save(
                poll("c", now.minusSeconds(1)),
                poll("a", now.minusSeconds(3)),
                poll("b", now.minusSeconds(2)),
                connection("r", now.minusSeconds(1)),
                connection("q", now.minusSeconds(2)));

        assertThat(ids(claims.claim("w", LEASE, 2, 1))).containsExactlyInAnyOrder("a", "b", "q");
        assertThat(ids(claims.claim("w", LEASE, 5, 0))).containsExactly("c");
        assertThat(ids(claims.claim("w", LEASE, 5, 5))).containsExactly("r");
        assertThat(claims.claim("w", LEASE, 5, 5)).isEmpty();
    }

    @Test
    void aClaimTellsWhatItIsOf() {
        save(poll("a", now));

        TriggerClaim claim = only(claims.claim("w", LEASE, 1, 1));

        assertThat(claim.key()).isEqualTo(key("a"));
        assertThat(claim.kind()).isEqualTo(Trigger.POLLING);
        assertThat(claim.flowRevision()).isEqualTo(FLOW.revision());
        assertThat(claim.workerId()).isEqualTo("w");
        assertThat(claim.errorCount()).isZero();
        assertThat(read("a").claimedBy()).isEqualTo("w");
        assertThat(read("a").claimedAt()).isEqualTo(claim.claimedAt()).isAfterOrEqualTo(now);
    }

    @Test
    void onlyEnabledTriggersThatAreDueAndWaitForNothingAreTakenUp() {
        save(poll("later", now.plusSeconds(3600)), poll("off", now), poll("locked", now), schedule("schedule", now));
        triggers.switchOff(List.of(key("off")));
        assertThat(ids(claims.claim("w", LEASE, 1, 1))).containsExactly("locked");
        assertThat(claims.finish(claimOf("locked"), Duration.ZERO, true, "e1")).isTrue();

        assertThat(claims.claim("w", LEASE, 5, 5)).isEmpty();
    }

    @Test
    void theEvaluatorOfSchedulesLeavesThemAlone() {
        save(poll("a", now), connection("r", now), schedule("s", now));

        assertThat(triggers.due(Duration.ofSeconds(1), 9).triggers())
                .extracting(due -> due.key().triggerId())
                .containsExactly("s");
    }

    @ParameterizedTest
    @CsvSource({"POLLING", "REALTIME"})
    void whoseLeaseIsOverIsTakenUpByAnotherWorkerAndNotBefore(String kind) {
        save(new TriggerPlan("a", "x", kind, false, false, now));
        TriggerClaim lost = only(claims.claim("dead", OVER, 1, 1));

        TriggerClaim taken = only(claims.claim("alive", LEASE, 1, 1));

        assertThat(taken.workerId()).isEqualTo("alive");
        assertThat(claims.claim("third", LEASE, 1, 1)).isEmpty();
        assertThat(claims.finish(lost, PAUSE, true, null)).isFalse();
        assertThat(claims.finish(taken, PAUSE, true, null)).isTrue();
    }

    @Test
    void aLeaseThatIsProlongedIsNotOver() {
        save(poll("a", now), poll("b", now));
        List<TriggerClaim> held = claims.claim("w", OVER, 2, 0);

        List<TriggerClaim> prolonged =
                held.stream().filter(claim -> claim.key().equals(key("a"))).toList();
        assertThat(claims.renew(prolonged, LEASE)).isEqualTo(prolonged);

        assertThat(ids(claims.claim("other", LEASE, 2, 0))).containsExactly("b");
        assertThat(claims.renew(held, LEASE)).isEqualTo(prolonged);
    }

    @Test
    void anEvaluationThatStartsSomethingLeavesItsDateItsLockAndTheNextDate() {
        save(poll("a", now));
        TriggerClaim claim = only(claims.claim("w", LEASE, 1, 0));

        assertThat(claims.finish(claim, PAUSE, true, "e1")).isTrue();

        Trigger after = read("a");
        assertThat(after.lastDate()).isEqualTo(claim.claimedAt());
        assertThat(after.executionId()).isEqualTo("e1");
        assertThat(after.claimedBy()).isNull();
        assertThat(after.claimedAt()).isNull();
        assertThat(after.nextExecutionDate()).isBetween(claim.claimedAt().plus(PAUSE), later().plus(PAUSE));
        assertThat(claims.finish(claim, PAUSE, true, "e2")).isFalse();
    }

    @Test
    void anEvaluationThatFindsNothingLeavesTheNextDateOnly() {
        save(poll("a", now));
        TriggerClaim claim = only(claims.claim("w", LEASE, 1, 0));

        assertThat(claims.finish(claim, PAUSE, false, null)).isTrue();

        assertThat(read("a").lastDate()).isNull();
        assertThat(read("a").executionId()).isNull();
        assertThat(read("a").evaluatedAt()).isAfterOrEqualTo(claim.claimedAt());
    }

    @Test
    void whatCannotBeEvaluatedIsTriedAgainAfterEverLongerPausesUntilItCan() {
        save(poll("a", now));
        for (int tries = 0; tries < 3; tries++) {
            TriggerClaim claim = only(claims.claim("w", LEASE, 1, 0));
            assertThat(claim.errorCount()).isEqualTo(tries);
            assertThat(claims.fail(claim, "why " + tries)).isTrue();
            Trigger after = read("a");
            assertThat(after.error()).isEqualTo("why " + tries);
            Duration pause = Duration.ofSeconds(1L << tries);
            assertThat(after.nextExecutionDate()).isBetween(claim.claimedAt().plus(pause), later().plus(pause));
            makeDue("a");
        }
        assertThat(claims.finish(only(claims.claim("w", LEASE, 1, 0)), PAUSE, false, null))
                .isTrue();
        assertThat(read("a").error()).isNull();
        assertThat(read("a").errorCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatAWorkerWritesCountsNoMoreOnceTheTriggerHasChanged(Change change) {
        save(poll("a", now));
        TriggerClaim claim = only(claims.claim("w", OVER, 1, 0));

        switch (change) {
            case NEW_REVISION -> save(2, false, "a");
            case SWITCHED_OFF -> triggers.switchOff(List.of(key("a")));
            case DISABLED_BY_FLOW -> save(FLOW.revision(), true, "a");
            case REMOVED -> triggers.remove(FLOW.tenant(), FLOW.namespace(), FLOW.id());
            case TAKEN_UP_ELSEWHERE -> claims.claim("other", LEASE, 1, 0);
            case RELEASED -> claims.release(List.of(claim));
        }

        assertThat(claims.renew(List.of(claim), LEASE)).isEmpty();
        assertThat(claims.finish(claim, PAUSE, true, "e1")).isFalse();
        assertThat(claims.fail(claim, "why")).isFalse();
        assertThat(claims.message(claim)).isFalse();
        assertThat(claims.connected(claim)).isFalse();
    }

    @Test
    void aFlowThatIsSavedUnchangedLeavesAWorkerInPeace() {
        save(FLOW.revision(), false, "a");
        TriggerClaim claim = only(claims.claim("w", LEASE, 1, 0));

        save(FLOW.revision(), false, "a");

        assertThat(claims.claim("other", LEASE, 1, 0)).isEmpty();
        assertThat(claims.finish(claim, PAUSE, true, "e1")).isTrue();
    }

    @Test
    void whatIsGivenUpIsDueAtOnce() {
        save(poll("a", now));
        TriggerClaim claim = only(claims.claim("w", LEASE, 1, 0));

        claims.release(List.of(claim));

        assertThat(ids(claims.claim("other", LEASE, 1, 0))).containsExactly("a");
    }

    @Test
    void aMessageIsNotedWithoutEndingTheClaim() {
        save(connection("r", now));
        TriggerClaim claim = only(claims.claim("w", LEASE, 0, 1));

        assertThat(claims.message(claim)).isTrue();

        assertThat(read("r").lastDate()).isAfterOrEqualTo(claim.claimedAt());
        assertThat(claims.renew(List.of(claim), LEASE)).containsExactly(claim);
    }

    @Test
    void aRestartTakesAConnectionFromItsWorkerAndGivesItToTheNextOne() {
        save(connection("r", now), poll("a", now));
        TriggerClaim before = only(claims.claim("w", LEASE, 0, 1));

        assertThat(claims.restart(key("r"))).isTrue();
        assertThat(claims.restart(key("a"))).isFalse();
        assertThat(claims.restart(key("unknown"))).isFalse();

        assertThat(claims.message(before)).isFalse();
        TriggerClaim after = only(claims.claim("w", LEASE, 0, 1));
        assertThat(after.key()).isEqualTo(key("r"));
        assertThat(claims.renew(List.of(before, after), LEASE)).containsExactly(after);
    }

    @Test
    void manyWorkersTakeUpEachTriggerOnce() throws Exception {
        save(IntStream.range(0, 200).mapToObj(i -> poll("t" + i, now)).toArray(TriggerPlan[]::new));
        List<String> taken = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
            List<Future<List<TriggerClaim>>> rounds = IntStream.range(0, 40)
                    .mapToObj(i -> workers.submit(() -> claims.claim("w" + i, LEASE, 7, 7)))
                    .toList();
            for (Future<List<TriggerClaim>> round : rounds) {
                taken.addAll(ids(round.get()));
            }
        }
        taken.addAll(ids(claims.claim("last", LEASE, 200, 0)));
        assertThat(taken).doesNotHaveDuplicates().hasSize(200);
    }

    private void makeDue(String id) {
        database.update("UPDATE triggers SET next_execution_date = clock_timestamp() WHERE trigger_id = ?", id);
    }

    private void save(TriggerPlan... plans) {
        triggers.synchronise(FLOW, List.of(plans));
    }

    private void save(int revision, boolean disabled, String id) {
        FlowKey flow = new FlowKey(FLOW.tenant(), FLOW.namespace(), FLOW.id(), revision);
        triggers.synchronise(flow, List.of(new TriggerPlan(id, "x", Trigger.POLLING, disabled, false, now)));
    }

    private TriggerClaim claimOf(String id) {
        Trigger trigger = read(id);
        return new TriggerClaim(
                trigger.key(), trigger.kind(), trigger.flowRevision(), trigger.claimedBy(), trigger.claimedAt(), 0);
    }

    private Instant later() {
        return triggers.due(Duration.ZERO, 1).databaseNow();
    }

    private Trigger read(String id) {
        return triggers.byFlow(FLOW.tenant(), FLOW.namespace(), FLOW.id()).stream()
                .filter(trigger -> trigger.triggerId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static TriggerPlan poll(String id, Instant next) {
        return new TriggerPlan(id, "x", Trigger.POLLING, false, false, next);
    }

    private static TriggerPlan connection(String id, Instant next) {
        return new TriggerPlan(id, "x", Trigger.REALTIME, false, true, next);
    }

    private static TriggerPlan schedule(String id, Instant next) {
        return new TriggerPlan(id, "x", Trigger.SCHEDULE, false, false, next);
    }

    private static TriggerKey key(String id) {
        return new TriggerKey(FLOW.tenant(), FLOW.namespace(), FLOW.id(), id);
    }

    private static TriggerClaim only(List<TriggerClaim> claims) {
        assertThat(claims).hasSize(1);
        return claims.getFirst();
    }

    private static List<String> ids(List<TriggerClaim> claims) {
        return claims.stream().map(claim -> claim.key().triggerId()).toList();
    }
}
