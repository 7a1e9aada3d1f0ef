package org.picaflor.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.state.State;

/** If and Switch. */
class BranchesTest {
    private static final String IF = """
            inputs:
              - {id: go, type: BOOLEAN}
            tasks:
              - id: choice
                type: io.kestra.plugin.core.flow.If
                condition: "{{ inputs.go }}"
                then:
                  - {id: yes, type: test.Work}
                else:
                  - {id: no, type: test.Work}
            """;
    private static final String SWITCH = """
            inputs:
              - {id: word, type: STRING}
            tasks:
              - id: choice
                type: io.kestra.plugin.core.flow.Switch
                value: "{{ inputs.word }}"
                cases:
                  one:
                    - {id: first, type: test.Work}
                  two:
                    - {id: second, type: test.Work}
            """;
    private static final String DEFAULTS = """
                defaults:
                  - {id: other, type: test.Work}
            """;

    @ParameterizedTest
    @CsvSource({"true, yes", "false, no"})
    void onlyTheBranchTakenHasTaskRuns(boolean go, String taken) {
        EngineDriver driver = EngineDriver.of(IF, Map.of("go", go)).start().runToEnd();
        assertThat(driver.course()).containsExactly("choice SUCCESS", taken + " SUCCESS");
        assertThat(driver.run("choice").outputs()).containsEntry("evaluationResult", go);
        assertThat(driver.run(taken).parentId()).isEqualTo(driver.run("choice").id());
    }

    @Test
    void anIfWithNothingToRunSucceedsWithOneTaskRun() {
        EngineDriver driver = EngineDriver.of("""
                        tasks:
                          - id: choice
                            type: io.kestra.plugin.core.flow.If
                            condition: "{{ false }}"
                            then:
                              - {id: yes, type: test.Work}
                        """).start();
        assertThat(driver.course()).containsExactly("choice SUCCESS");
        assertThat(driver.state()).isEqualTo(State.SUCCESS);
    }

    @Test
    void anIfWhoseConditionCannotBeRenderedFails() {
        EngineDriver driver = EngineDriver.of(IF).start();
        assertThat(driver.course()).containsExactly("choice FAILED");
        assertThat(driver.messages()).singleElement().asString().contains("go");
        assertThat(driver.state()).isEqualTo(State.FAILED);
    }

    @Test
    void theConditionIsRenderedOnceAndRemembered() {
        EngineDriver driver = EngineDriver.of("""
                        tasks:
                          - id: choice
                            type: io.kestra.plugin.core.flow.If
                            condition: "{{ (outputs | length) == 0 }}"
                            then:
                              - {id: a, type: test.Work, value: 1}
                              - {id: b, type: test.Work}
                            else:
                              - {id: c, type: test.Work}
                        """).start().finish("a").crash().finish("b");
        assertThat(driver.course()).containsExactly("choice SUCCESS", "a SUCCESS", "b SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({"one, first", "two, second"})
    void aSwitchRunsTheCaseThatEqualsTheValue(String word, String taken) {
        EngineDriver driver =
                EngineDriver.of(SWITCH + DEFAULTS, Map.of("word", word)).start().runToEnd();
        assertThat(driver.course()).containsExactly("choice SUCCESS", taken + " SUCCESS");
        assertThat(driver.run("choice").outputs()).isEqualTo(Map.of("value", word, "defaults", false));
    }

    @Test
    void aSwitchWithoutThatCaseRunsTheDefaults() {
        EngineDriver driver = EngineDriver.of(SWITCH + DEFAULTS, Map.of("word", "three"))
                .start()
                .runToEnd();
        assertThat(driver.course()).containsExactly("choice SUCCESS", "other SUCCESS");
        assertThat(driver.run("choice").outputs()).isEqualTo(Map.of("value", "three", "defaults", true));
    }

    @Test
    void aSwitchWithoutThatCaseAndWithoutDefaultsFails() {
        EngineDriver driver = EngineDriver.of(SWITCH, Map.of("word", "three")).start();
        assertThat(driver.course()).containsExactly("choice FAILED");
        assertThat(driver.messages()).singleElement().asString().contains("`three`");
    }
}
