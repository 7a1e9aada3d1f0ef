package org.picaflor.scheduler.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.scheduler.worker.Looking.found;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.trigger.TriggerClaim;

class PollRunnerTest {
    private final Looking looking = new Looking();
    private final MemoryClaims claims = new MemoryClaims();
    private final HeldClaims held = new HeldClaims();
    private int pauses;
    private int mostPauses = 10;

    private final PollRunner runner = new PollRunner(looking.poll(), claims, held, () -> ++pauses <= mostPauses);

    @AfterEach
    void nothingIsHeldAndNobodyIsInterrupted() {
        assertThat(held.all()).isEmpty();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void whatComesOfALookIsStoredOnce() {
        TriggerClaim claim = looking.with(context -> Optional.empty());

        runner.run(claim);

        assertThat(claims.finished)
                .containsExactly(new MemoryClaims.Finished(claim, new Outcome.Nothing(), Looking.INTERVAL));
    }

    @Test
    void whatWasFoundIsStoredWhenTheDatabaseAnswersAgain() {
        TriggerClaim claim = looking.with(context -> found("x"));
        claims.away = 3;

        runner.run(claim);

        assertThat(pauses).isEqualTo(3);
        assertThat(claims.finished).hasSize(1);
        assertThat(claims.finished.getFirst().outcome()).isInstanceOf(Outcome.Started.class);
    }

    @Test
    void itIsLeftToOthersWhereTheServerStopsBeforeThat() {
        TriggerClaim claim = looking.with(context -> found("x"));
        claims.away = 100;
        mostPauses = 1;

        runner.run(claim);

        assertThat(claims.finished).isEmpty();
    }

    @Test
    void whatCannotBeStoredIsToldAtTheTrigger() {
        TriggerClaim claim = looking.with(context -> found("x"));
        claims.refusing = true;

        runner.run(claim);

        assertThat(claims.finished).hasSize(1);
        assertThat(claims.finished.getFirst().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Unable.class,
                        unable -> assertThat(unable.error()).contains("value too long"));
    }

    @Test
    void whatWasFoundByATriggerThatHasChangedSinceDoesNotCount() {
        TriggerClaim claim = looking.with(context -> found("x"));
        claims.changed.add(claim);

        runner.run(claim);

        assertThat(claims.finished).isEmpty();
        assertThat(pauses).isZero();
    }

    @Test
    void aClaimThatIsTakenAwayWhileItLooksStopsTheLookAndStoresNothing() {
        TriggerClaim claim = looking.with(context -> {
            held.takeAway(held.all());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return found("x");
        });

        runner.run(claim);

        assertThat(claims.finished).isEmpty();
        assertThat(claims.released).isEmpty();
    }

    @Test
    void aLookThatGivesUpByItselfIsLeftToOthersAtOnce() {
        TriggerClaim claim = looking.with(context -> {
            throw new InterruptedException();
        });

        runner.run(claim);

        assertThat(claims.released).containsExactly(claim);
    }

    @Test
    void aFlowThatCannotBeFoundIsToldAtTheTrigger() {
        TriggerClaim claim = looking.with(context -> found("x"));
        looking.flows.clear();

        runner.run(claim);

        assertThat(claims.finished.getFirst().outcome()).isEqualTo(new Outcome.Unable("No flow `hello`."));
    }
}
