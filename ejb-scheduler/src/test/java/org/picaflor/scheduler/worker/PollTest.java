package org.picaflor.scheduler.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.picaflor.scheduler.worker.Looking.found;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.model.TriggerRules;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.trigger.Trigger;
import org.picaflor.persistence.trigger.TriggerClaim;

class PollTest {
    private final Looking looking = new Looking();

    @Test
    void whatWasFoundStartsTheFlowWithItAndLocksTheTrigger() throws Exception {
        TriggerClaim claim = looking.with(context -> {
            context.log(
                    Level.INFO,
                    "stage "
                            + context.render(new Looking.Rendered<>(
                                    scope -> scope.variables().get("envs"))));
            return found("x");
        });

        Poll.Result result = looking.poll().look(claim);

        assertThat(result.pause()).isEqualTo(Looking.INTERVAL);
        assertThat(result.outcome()).isInstanceOfSatisfying(Outcome.Started.class, started -> {
            assertThat(started.execution().inputs()).isEqualTo(Map.of("what", "x"));
            assertThat(started.execution().origin().variables()).isEqualTo(Map.of("what", "x"));
            assertThat(started.lock()).isEqualTo(started.execution().id());
            assertThat(Looking.messages(started.lines())).containsExactly("INFO stage {stage=test}");
            assertThat(started.lines().getFirst().executionId())
                    .isEqualTo(started.execution().id());
        });
    }

    @Test
    void aTriggerThatMayRunBesideItselfIsNotLocked() throws Exception {
        TriggerClaim claim = looking.with(
                new Looking.Polling(context -> found("x"), Looking.FOUND),
                new TriggerRules(List.of(), null, null, List.of(), true));

        assertThat(looking.poll().look(claim).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Started.class,
                        started -> assertThat(started.lock()).isNull());
    }

    @Test
    void nothingStartsWhereNothingWasFoundOrTheConditionsDoNotHold() throws Exception {
        assertThat(looking.poll().look(looking.with(context -> Optional.empty())))
                .isEqualTo(new Poll.Result(new Outcome.Nothing(), Looking.INTERVAL));
        Condition never = context -> false;
        TriggerClaim shut = looking.with(
                new Looking.Polling(context -> found("x"), Looking.FOUND),
                new TriggerRules(List.of(never), null, null, List.of(), false));
        assertThat(looking.poll().look(shut).outcome()).isEqualTo(new Outcome.Nothing());
    }

    @Test
    void whatATriggerThrowsIsTold() throws Exception {
        assertThat(outcomeOf(new IOException("refused"))).isEqualTo(new Outcome.Unable("java.io.IOException: refused"));
        assertThat(outcomeOf(new PicaflorException(ErrorCode.TASK_FAILED, "No answer.")))
                .isEqualTo(new Outcome.Unable("No answer."));
        assertThat(outcomeOf(new NoClassDefFoundError("a/B")))
                .isEqualTo(new Outcome.Unable("java.lang.NoClassDefFoundError: a/B"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anErrorIsAnExecutionInStateFailedWhereTheFlowAsksForThat(boolean stops) throws Exception {
        TriggerRules rules = new TriggerRules(
                List.of(), null, null, stops ? List.of(State.FAILED) : List.of(State.SUCCESS), false, true);
        TriggerClaim claim = looking.with(
                new Looking.Polling(
                        context -> {
                            context.log(Level.WARN, "before");
                            throw new IOException("refused");
                        },
                        Looking.FOUND),
                rules);

        assertThat(looking.poll().look(claim).outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.execution().state().current()).isEqualTo(State.FAILED);
            assertThat(failed.reason()).isEqualTo("Trigger `t` cannot be evaluated: java.io.IOException: refused");
            assertThat(Looking.messages(failed.lines())).containsExactly("WARN before");
            assertThat(failed.stops()).isEqualTo(stops);
        });
    }

    @Test
    void wrongInputsAreAnExecutionInStateFailedSoThatTheOwnerSeesThem() throws Exception {
        TriggerClaim claim = looking.with(
                new Looking.Polling(context -> found("x"), new Looking.Rendered<>(scope -> Map.of())),
                TriggerRules.NONE);

        assertThat(looking.poll().look(claim).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).startsWith("Trigger `t` cannot start the flow: "));
    }

    @Test
    void anInterruptMeansThatTheAnswerIsNoLongerWanted() {
        TriggerClaim claim = looking.with(context -> {
            throw new InterruptedException();
        });
        assertThatThrownBy(() -> looking.poll().look(claim)).isInstanceOf(InterruptedException.class);
        TriggerClaim wrapped = looking.with(context -> {
            Thread.currentThread().interrupt();
            throw new IOException("closed");
        });
        assertThatThrownBy(() -> looking.poll().look(wrapped)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aTriggerOrAFlowThatIsGoneIsRefused() {
        looking.with(context -> found("x"));
        assertThatThrownBy(() -> looking.poll().look(Looking.claim("other", Trigger.POLLING)))
                .hasMessage("Trigger `other` does not exist in revision 3 of flow `company.team.hello`.");
        looking.flows.clear();
        assertThatThrownBy(() -> looking.poll().look(Looking.claim("t", Trigger.POLLING)))
                .hasMessage("No flow `hello`.");
    }

    @Test
    void expressionsMaySeeMoreThanTheTriggerHas() throws Exception {
        TriggerClaim claim = looking.with(context -> {
            Object seen = context.<Object>render(
                    new Looking.Rendered<>(scope -> scope.variables().get("response")), Map.of("response", "r"));
            assertThat(context.setting("http.a")).contains("set");
            return found(String.valueOf(seen));
        });
        looking.settings.put("http.a", "set");

        assertThat(looking.poll().look(claim).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Started.class,
                        started -> assertThat(started.execution().inputs()).isEqualTo(Map.of("what", "r")));
    }

    private Outcome outcomeOf(Throwable thrown) throws InterruptedException {
        TriggerClaim claim = looking.with(context -> {
            if (thrown instanceof Exception e) {
                throw e;
            }
            throw (Error) thrown;
        });
        return looking.poll().look(claim).outcome();
    }
}
