package org.picaflor.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.state.State;

/** Tasks one after the other, and what follows a failure. */
class SequenceTest {

    @Test
    void oneTaskBeginsWhenTheOneBeforeHasEnded() {
        EngineDriver driver = EngineDriver.of("""
                        tasks:
                          - {id: a, type: test.Work}
                          - {id: b, type: test.Work}
                        """).start();
        assertThat(driver.course()).containsExactly("a SUBMITTED");
        driver.finish("a");
        assertThat(driver.course()).containsExactly("a SUCCESS", "b SUBMITTED");
        assertThat(driver.state()).isEqualTo(State.RUNNING);
        driver.finish("b");
        assertThat(driver.course()).containsExactly("a SUCCESS", "b SUCCESS");
        assertThat(driver.state()).isEqualTo(State.SUCCESS);
    }

    @Test
    void aFailedTaskEndsTheSequence() {
        assertThat(ended("""
                        tasks:
                          - {id: a, type: test.Work, outcome: FAILED}
                          - {id: b, type: test.Work}
                        """)).satisfies(driver -> {
            assertThat(driver.course()).containsExactly("a FAILED");
            assertThat(driver.state()).isEqualTo(State.FAILED);
        });
    }

    @Test
    void aFailureRunsTheErrorsAndStaysAFailure() {
        assertThat(ended("""
                        tasks:
                          - {id: a, type: test.Work, outcome: FAILED}
                        errors:
                          - {id: e1, type: test.Work}
                          - {id: e2, type: test.Work}
                        """)).satisfies(driver -> {
            assertThat(driver.course()).containsExactly("a FAILED", "e1 SUCCESS", "e2 SUCCESS");
            assertThat(driver.state()).isEqualTo(State.FAILED);
        });
    }

    @Test
    void aFailedErrorTaskEndsTheErrors() {
        assertThat(ended("""
                                tasks:
                                  - {id: a, type: test.Work, outcome: FAILED}
                                errors:
                                  - {id: e1, type: test.Work, outcome: FAILED}
                                  - {id: e2, type: test.Work}
                                """).course()).containsExactly("a FAILED", "e1 FAILED");
    }

    @Test
    void withoutAFailureNoErrorTaskRuns() {
        assertThat(ended("""
                                tasks:
                                  - {id: a, type: test.Work, outcome: WARNING}
                                errors:
                                  - {id: e, type: test.Work}
                                """).course()).containsExactly("a WARNING");
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, SUCCESS, SUCCESS",
        "WARNING, SUCCESS, WARNING",
        "FAILED, SUCCESS, FAILED",
        "SUCCESS, WARNING, SUCCESS",
        "SUCCESS, FAILED, FAILED",
        "WARNING, FAILED, FAILED",
        "FAILED, FAILED, FAILED"
    })
    void theFinallyTasksRunWhateverHappenedAndTheirFailureCounts(String task, String last, State end) {
        EngineDriver driver = ended("""
                tasks:
                  - {id: a, type: test.Work, outcome: %s}
                finally:
                  - {id: f, type: test.Work, outcome: %s}
                """.formatted(task, last));
        assertThat(driver.course()).containsExactly("a " + task, "f " + last);
        assertThat(driver.state()).isEqualTo(end);
    }

    @Test
    void theFinallyTasksRunAfterTheErrors() {
        assertThat(ended("""
                                tasks:
                                  - {id: a, type: test.Work, outcome: FAILED}
                                errors:
                                  - {id: e, type: test.Work, outcome: FAILED}
                                finally:
                                  - {id: f1, type: test.Work}
                                  - {id: f2, type: test.Work}
                                """).course()).containsExactly("a FAILED", "e FAILED", "f1 SUCCESS", "f2 SUCCESS");
    }

    @Test
    void aFailureInsideRunsTheErrorsInsideAndThenThoseOutside() {
        assertThat(ended("""
                                tasks:
                                  - id: s
                                    type: io.kestra.plugin.core.flow.Sequential
                                    tasks:
                                      - {id: a, type: test.Work, outcome: FAILED}
                                    errors:
                                      - {id: inner, type: test.Work}
                                    finally:
                                      - {id: last, type: test.Work}
                                  - {id: b, type: test.Work}
                                errors:
                                  - {id: outer, type: test.Work}
                                """).course())
                .containsExactly("s FAILED", "a FAILED", "inner SUCCESS", "last SUCCESS", "outer SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, false, false, SUCCESS",
        "WARNING, false, false, WARNING",
        "FAILED, false, false, FAILED",
        "FAILED, true, false, WARNING",
        "WARNING, true, false, WARNING",
        "WARNING, false, true, SUCCESS",
        "FAILED, false, true, FAILED",
        "FAILED, true, true, SUCCESS"
    })
    void allowancesSoftenHowATaskEndsAndOnlyFailuresStopTheFlow(
            String outcome, boolean allowFailure, boolean allowWarning, State end) {
        EngineDriver driver = ended("""
                tasks:
                  - {id: a, type: test.Work, outcome: %s, allowFailure: %s, allowWarning: %s}
                  - {id: b, type: test.Work}
                """.formatted(outcome, allowFailure, allowWarning));
        assertThat(driver.run("a").state().current()).isEqualTo(end);
        assertThat(driver.runs("b")).hasSize(end == State.FAILED ? 0 : 1);
        assertThat(driver.state()).isEqualTo(end);
    }

    @Test
    void anAllowanceOfAFlowControlTaskCoversItsChildren() {
        assertThat(ended("""
                                tasks:
                                  - id: s
                                    type: io.kestra.plugin.core.flow.Sequential
                                    allowFailure: true
                                    tasks:
                                      - {id: a, type: test.Work, outcome: FAILED}
                                  - {id: b, type: test.Work}
                                """).course()).containsExactly("s WARNING", "a FAILED", "b SUCCESS");
    }

    @Test
    void disabledTasksAreAsIfTheyWereAbsent() {
        assertThat(ended("""
                                tasks:
                                  - {id: a, type: test.Work, disabled: true}
                                  - {id: b, type: test.Work}
                                  - {id: c, type: test.Work, disabled: true}
                                """).course()).containsExactly("b SUCCESS");
    }

    @Test
    void withAllTasksDisabledAFlowSucceeds() {
        EngineDriver driver = ended("""
                tasks:
                  - {id: a, type: test.Work, disabled: true}
                """);
        assertThat(driver.course()).isEmpty();
        assertThat(driver.state()).isEqualTo(State.SUCCESS);
    }

    @Test
    void withAllChildrenDisabledAFlowControlTaskSucceeds() {
        assertThat(ended("""
                                tasks:
                                  - id: s
                                    type: io.kestra.plugin.core.flow.Sequential
                                    tasks:
                                      - {id: a, type: test.Work, disabled: true}
                                  - id: each
                                    type: io.kestra.plugin.core.flow.ForEach
                                    values: [1, 2]
                                    tasks:
                                      - {id: b, type: test.Work, disabled: true}
                                """).course()).containsExactly("s SUCCESS", "each SUCCESS");
    }

    @Test
    void aDisabledErrorTaskIsNoErrorTask() {
        assertThat(ended("""
                                tasks:
                                  - {id: a, type: test.Work, outcome: FAILED}
                                errors:
                                  - {id: e, type: test.Work, disabled: true}
                                """).course()).containsExactly("a FAILED");
    }

    @Test
    void aTaskWhoseRunIfIsFalseIsSkippedAndTheFlowGoesOn() {
        EngineDriver driver = ended("""
                tasks:
                  - {id: a, type: test.Work, runIf: "{{ false }}"}
                  - {id: b, type: test.Work, runIf: "{{ true }}"}
                  - {id: c, type: test.Work, runIf: "{{ tasks.a.state == 'SKIPPED' }}"}
                """);
        assertThat(driver.course()).containsExactly("a SKIPPED", "b SUCCESS", "c SUCCESS");
        assertThat(driver.state()).isEqualTo(State.SUCCESS);
    }

    @Test
    void aTaskWhoseRunIfCannotBeEvaluatedFailsAndTheLogSaysWhy() {
        EngineDriver driver = ended("""
                tasks:
                  - {id: a, type: test.Work, runIf: "{{ inputs.missing }}"}
                  - {id: b, type: test.Work}
                """);
        assertThat(driver.course()).containsExactly("a FAILED");
        assertThat(driver.messages()).singleElement().asString().startsWith("Cannot evaluate `runIf`: ");
        assertThat(driver.rows().logs().getFirst().taskRunId())
                .isEqualTo(driver.run("a").id());
    }

    @Test
    void anAllowanceCoversARunIfThatCannotBeEvaluated() {
        assertThat(ended("""
                                tasks:
                                  - {id: a, type: test.Work, runIf: "{{ inputs.missing }}", allowFailure: true}
                                  - {id: b, type: test.Work}
                                """).course()).containsExactly("a WARNING", "b SUCCESS");
    }

    private static EngineDriver ended(String body) {
        EngineDriver driver = EngineDriver.of(body).start().runToEnd();
        assertThat(driver.state().isTerminal()).isTrue();
        return driver;
    }
}
