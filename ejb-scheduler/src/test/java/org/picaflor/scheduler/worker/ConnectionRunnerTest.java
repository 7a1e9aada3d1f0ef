package org.picaflor.scheduler.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.model.TriggerRules;
import org.picaflor.flow.spi.Subscription;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.trigger.TriggerClaim;
import org.picaflor.persistence.trigger.TriggerKey;

class ConnectionRunnerTest {
    private static final TriggerRules STOPS = new TriggerRules(List.of(), null, null, List.of(State.FAILED), false);

    private final Looking looking = new Looking();
    private final MemoryClaims claims = new MemoryClaims();
    private final HeldClaims held = new HeldClaims();
    private final List<String> seen = new ArrayList<>();
    private int pauses;

    private final ConnectionRunner runner = new ConnectionRunner(
            looking.definitions,
            looking.requests,
            looking.findings,
            looking.clock,
            key -> Optional.empty(),
            claims,
            held,
            () -> ++pauses <= 5);

    /** Gives some messages and notes what it is asked. */
    private final class Source implements Subscription {
        private final Iterator<String> messages;
        private final Ending ending;

        Source(Ending ending, String... messages) {
            this.messages = List.of(messages).iterator();
            this.ending = ending;
        }

        @Override
        public Optional<Map<String, Object>> next() throws Exception {
            if (!messages.hasNext()) {
                seen.add("asked at the end");
                return ending.end();
            }
            String message = messages.next();
            seen.add(message);
            return Looking.found(message);
        }

        @Override
        public void close() {
            seen.add("closed");
        }
    }

    /** How a source ends. */
    private interface Ending {
        Optional<Map<String, Object>> end() throws Exception;
    }

    @AfterEach
    void nothingIsHeldAndNobodyIsInterrupted() {
        assertThat(held.all()).isEmpty();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void eachMessageStartsAnExecutionBeforeTheNextIsAskedForAndNoneWaitsForAnother() {
        TriggerClaim claim = listening(new Source(Optional::empty, "a", "b"));

        runner.run(claim);

        assertThat(claims.messages)
                .extracting(message -> ((Outcome.Started) message.outcome())
                        .execution()
                        .inputs()
                        .get("what"))
                .containsExactly("a", "b");
        assertThat(claims.messages)
                .allSatisfy(message ->
                        assertThat(((Outcome.Started) message.outcome()).lock()).isNull());
        assertThat(seen).containsExactly("a", "b", "asked at the end", "closed");
        assertThat(claims.finished)
                .containsExactly(new MemoryClaims.Finished(claim, new Outcome.Nothing(), ConnectionRunner.PAUSE));
    }

    @Test
    void aMessageIsNotAcknowledgedOnceTheTriggerHasChanged() {
        TriggerClaim claim = listening(new Source(Optional::empty, "a", "b"));
        claims.changesAfter = 1;

        runner.run(claim);

        assertThat(claims.messages).hasSize(1);
        assertThat(seen).containsExactly("a", "b", "closed");
        assertThat(claims.finished).isEmpty();
    }

    @Test
    void nothingIsAskedForWhereTheClaimIsGoneWhenTheConnectionIsOpen() {
        TriggerClaim claim = listening(new Source(Optional::empty, "a"));
        claims.changed.add(claim);

        runner.run(claim);

        assertThat(seen).containsExactly("closed");
    }

    @Test
    void aClaimThatIsTakenAwayEndsTheConnectionAndIsNotGivenUpOnceMore() {
        TriggerClaim claim = listening(new Source(() -> {
            held.takeAway(held.all());
            Thread.sleep(0);
            return Optional.empty();
        }));

        runner.run(claim);

        assertThat(seen).containsExactly("asked at the end", "closed");
        assertThat(claims.finished).isEmpty();
        assertThat(claims.released).isEmpty();
    }

    @Test
    void aConnectionThatIsLostIsToldAndTriedAgain() {
        TriggerClaim claim = listening(new Source(
                () -> {
                    throw new IOException("reset");
                },
                "a"));

        runner.run(claim);

        assertThat(claims.messages).hasSize(1);
        assertThat(claims.finished.getFirst().outcome())
                .isEqualTo(new Outcome.Unable("The connection was lost: java.io.IOException: reset"));
    }

    @Test
    void whatCannotBeConnectedMakesAnExecutionInStateFailedTheFirstTimeOnly() {
        TriggerClaim first = looking.with(
                new Looking.Listening(
                        context -> {
                            context.log(Level.WARN, "trying");
                            throw new IOException("refused");
                        },
                        Looking.FOUND),
                STOPS);
        TriggerClaim second = new TriggerClaim(
                first.key(), first.kind(), first.flowRevision(), first.workerId(), first.claimedAt(), 1);

        runner.run(first);
        runner.run(second);

        assertThat(claims.finished).hasSize(2);
        assertThat(claims.finished.get(0).outcome()).isInstanceOfSatisfying(Outcome.Unable.class, unable -> {
            assertThat(unable.error()).isEqualTo("java.io.IOException: refused");
            assertThat(unable.shown().execution().state().current()).isEqualTo(State.FAILED);
            assertThat(unable.shown().reason())
                    .isEqualTo("Trigger `t` cannot be connected: java.io.IOException: refused");
            assertThat(unable.shown().stops()).isTrue();
            assertThat(Looking.messages(unable.shown().lines())).containsExactly("WARN trying");
        });
        assertThat(claims.finished.get(1).outcome()).isEqualTo(new Outcome.Unable("java.io.IOException: refused"));
    }

    @Test
    void aMessageIsStoredWhenTheDatabaseAnswersAgain() {
        TriggerClaim claim = listening(new Source(Optional::empty, "a"));
        claims.away = 3;

        runner.run(claim);

        assertThat(claims.messages).hasSize(1);
        assertThat(seen).containsExactly("a", "asked at the end", "closed");
    }

    @Test
    void aMessageWhoseExecutionCannotBeStoredIsShownAndDoesNotComeAgain() {
        TriggerClaim claim = listening(new Source(Optional::empty, "a", "b"));
        claims.refused = 1;

        runner.run(claim);

        assertThat(claims.messages).hasSize(2);
        assertThat(claims.messages.get(0).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason())
                                .startsWith("Trigger `t` cannot start the flow for a message: "));
        assertThat(claims.messages.get(1).outcome()).isInstanceOf(Outcome.Started.class);
    }

    @Test
    void messagesThatTheConditionsDoNotWantStartNothing() {
        TriggerRules rules = new TriggerRules(List.of(context -> false), null, null, List.of(), false);
        TriggerClaim claim = looking.with(
                new Looking.Listening(context -> new Source(Optional::empty, "a", "b"), Looking.FOUND), rules);

        runner.run(claim);

        assertThat(claims.messages).isEmpty();
        assertThat(seen).containsExactly("a", "b", "asked at the end", "closed");
    }

    @Test
    void aTriggerThatHoldsNoConnectionIsTold() {
        TriggerClaim claim = looking.with(context -> Optional.empty());

        runner.run(claim);

        TriggerKey key = claim.key();
        assertThat(claims.finished.getFirst().outcome())
                .isEqualTo(new Outcome.Unable("Trigger `" + key.triggerId()
                        + "` holds no connection in revision 3 of flow `company.team.hello`. Save the flow again."));
    }

    private TriggerClaim listening(Source source) {
        return looking.with(new Looking.Listening(context -> source, Looking.FOUND), TriggerRules.NONE);
    }
}
