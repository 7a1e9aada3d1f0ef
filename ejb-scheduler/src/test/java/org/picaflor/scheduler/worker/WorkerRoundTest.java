package org.picaflor.scheduler.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.trigger.Trigger;
import org.picaflor.persistence.trigger.TriggerClaim;

class WorkerRoundTest {
    private final MemoryClaims claims = new MemoryClaims();
    private final HeldClaims held = new HeldClaims();
    private final Queue<Runnable> begun = new ArrayDeque<>();
    private final List<String> polled = new ArrayList<>();
    private final List<String> connected = new ArrayList<>();
    private final WorkerRound round = new WorkerRound(
            claims,
            "w",
            held,
            new WorkerRound.Kind(4, claim -> polled.add(claim.key().triggerId())),
            new WorkerRound.Kind(1, claim -> connected.add(claim.key().triggerId())),
            (claim, work) -> begun.add(work));

    @Test
    void asManyAreTakenUpAsThereArePlaces() {
        due(Trigger.POLLING, 6);
        due(Trigger.REALTIME, 2);

        round.tick();
        round.tick();

        assertThat(begun).hasSize(5);
        assertThat(claims.due).hasSize(3);
        assertThat(claims.claims)
                .as("nothing is asked for where there is no place")
                .isEqualTo(1);
    }

    @Test
    void placesOfOneKindAreNotTakenByTheOther() {
        due(Trigger.POLLING, 6);
        round.tick();
        due(Trigger.REALTIME, 1);

        round.tick();

        assertThat(begun).hasSize(5);
    }

    @Test
    void whatIsDueGoesOnAsSoonAsThereIsRoomForIt() {
        due(Trigger.POLLING, 9);
        round.tick();

        while (!begun.isEmpty()) {
            begun.remove().run();
        }

        assertThat(polled).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void whereNothingMoreWasDueTheNextTickLooksAgain() {
        due(Trigger.POLLING, 3);
        round.tick();
        due(Trigger.POLLING, 1);
        begun.remove().run();
        assertThat(claims.claims).isEqualTo(1);

        round.tick();

        assertThat(claims.due).isEmpty();
    }

    @Test
    void leasesAreProlongedEveryFewTicksAndWhatHasChangedIsInterrupted() {
        TriggerClaim stands = Looking.claim("stands", Trigger.POLLING);
        TriggerClaim changed = Looking.claim("changed", Trigger.POLLING);
        held.hold(stands);
        held.hold(changed);
        claims.changed.add(changed);

        for (int tick = 1; tick < WorkerRound.RENEWAL; tick++) {
            round.tick();
        }
        assertThat(claims.renewed).isEmpty();
        round.tick();

        assertThat(claims.renewed).hasSize(1);
        assertThat(claims.renewed.getFirst()).containsExactlyInAnyOrder(stands, changed);
        assertThat(held.all()).containsExactly(stands);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(held.letGo(changed)).isFalse();
        assertThat(claims.released).containsExactly(changed);
    }

    @Test
    void whatIsTakenUpAnewEndsWhatIsStillDoneForTheOlderClaim() {
        TriggerClaim older = Looking.claim("t", Trigger.REALTIME);
        held.hold(older);
        TriggerClaim newer = new TriggerClaim(
                older.key(),
                older.kind(),
                older.flowRevision(),
                "w",
                older.claimedAt().plusMillis(1),
                0);
        claims.due.add(newer);

        round.tick();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(held.all()).isEmpty();
        assertThat(begun).hasSize(1);
    }

    @Test
    void aDatabaseThatIsAwayIsAskedAgainAtTheNextTick() {
        due(Trigger.POLLING, 1);
        claims.away = 1;
        round.tick();
        assertThat(begun).isEmpty();

        round.tick();

        assertThat(begun).hasSize(1);
    }

    @Test
    void whatIsWorkedOnIsGivenUpAtTheEndAndNothingBeginsAfterIt() {
        TriggerClaim claim = Looking.claim("t", Trigger.POLLING);
        held.hold(claim);

        round.stop(Duration.ZERO);
        assertThat(Thread.interrupted()).isTrue();
        held.hold(Looking.claim("late", Trigger.POLLING));
        due(Trigger.POLLING, 1);
        round.tick();

        assertThat(claims.released).containsExactly(claim);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(begun).isEmpty();
    }

    private void due(String kind, int count) {
        for (int i = 0; i < count; i++) {
            claims.due.add(Looking.claim(kind + claims.due.size() + "-" + i, kind));
        }
    }
}
