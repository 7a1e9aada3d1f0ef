package org.picaflor.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.state.State;

/** What expressions see of their execution. */
class VariablesTest {
    private static final String NESTED = """
            tasks:
              - id: outer
                type: io.kestra.plugin.core.flow.ForEach
                concurrencyLimit: 0
                values: [x, y]
                tasks:
                  - {id: first, type: test.Work, value: "{{ taskrun.value }}!"}
                  - id: choice
                    type: io.kestra.plugin.core.flow.If
                    condition: "{{ taskrun.value == 'x' }}"
                    then:
                      - id: inner
                        type: io.kestra.plugin.core.flow.ForEach
                        values: [1, 2]
                        tasks:
                          - {id: leaf, type: test.Work, value: "%s"}
              - {id: after, type: test.Work, value: "{{ outputs.leaf.x['2'].value }} {{ outputs.first.y.value }}"}
            """;

    @ParameterizedTest
    @CsvSource({
        "{{ taskrun.value }}, 2",
        "{{ taskrun.iteration }}, 1",
        "{{ parent.taskrun.value }}, x",
        "{{ parent.taskrun.iteration }}, 0",
        "{{ parents[0].taskrun.value }}, x",
        "{{ parents[0].outputs.evaluationResult }}, true",
        "{{ parents | length }}, 1",
        "{{ outputs.first.x.value }}, x!",
        "{{ currentEachOutput(outputs.first).value }}, x!",
        "{{ task.id }}, leaf",
        "{{ flow.id }}, flow",
        "{{ taskrun.attemptsCount }}, 0",
        "{{ tasks.first.x.state }}, SUCCESS",
        "{{ execution.state }}, RUNNING"
    })
    void aTaskInNestedLoopsSeesItsValuesAndThoseAround(String expression, String seen) {
        EngineDriver driver =
                EngineDriver.of(NESTED.formatted(expression)).start().runToEnd();
        assertThat(driver.state()).as(driver.messages().toString()).isEqualTo(State.SUCCESS);
        assertThat(driver.outputs().get("leaf"))
                .extracting("x.2.value")
                .asString()
                .isEqualTo(seen);
        assertThat(driver.outputs().get("after")).isEqualTo(Map.of("value", seen + " y!"));
    }

    @Test
    void outputsOfNestedLoopsAreReadByTheirValuesFromOutsideIn() {
        EngineDriver driver = EngineDriver.of("""
                        tasks:
                          - id: outer
                            type: io.kestra.plugin.core.flow.ForEach
                            values: [a, b]
                            tasks:
                              - id: inner
                                type: io.kestra.plugin.core.flow.ForEach
                                values: [c, d]
                                tasks:
                                  - {id: child, type: test.Work, value: "{{ parent.taskrun.value }}{{ taskrun.value }}"}
                        """).start().runToEnd();
        assertThat(driver.outputs())
                .isEqualTo(Map.of(
                        "child",
                        Map.of(
                                "a", Map.of("c", Map.of("value", "ac"), "d", Map.of("value", "ad")),
                                "b", Map.of("c", Map.of("value", "bc"), "d", Map.of("value", "bd")))));
    }

    @Test
    void anObjectIsItsJsonText() {
        EngineDriver driver = EngineDriver.of("""
                        tasks:
                          - id: each
                            type: io.kestra.plugin.core.flow.ForEach
                            values: [{k: 1}]
                            tasks:
                              - {id: child, type: test.Work, value: "{{ fromJson(taskrun.value).k }}"}
                        """).start().runToEnd();
        assertThat(driver.run("child").value()).isEqualTo("{\"k\":1}");
        assertThat(driver.run("child").outputs()).containsEntry("value", 1);
    }

    @Test
    void inputsAndVariablesAreSeen() {
        EngineDriver driver =
                EngineDriver.of("""
                        inputs:
                          - {id: name, type: STRING}
                        variables: {greeting: Hello}
                        tasks:
                          - {id: a, type: test.Work, value: "{{ vars.greeting }} {{ inputs.name }}"}
                        """, Map.of("name", "you")).start().runToEnd();
        assertThat(driver.run("a").outputs()).containsEntry("value", "Hello you");
    }

    @Test
    void theOutputsOfAFlowAreTyped() {
        EngineDriver driver = EngineDriver.of("""
                        tasks:
                          - {id: a, type: test.Work, value: "41"}
                        outputs:
                          - {id: number, type: INT, value: "{{ outputs.a.value }}"}
                          - {id: text, type: STRING, value: "{{ outputs.a.value }}"}
                        """).start();
        assertThat(driver.rows().execution().outputs()).isEmpty();
        driver.runToEnd();
        assertThat(driver.state()).isEqualTo(State.SUCCESS);
        assertThat(driver.rows().execution().outputs()).isEqualTo(Map.of("number", 41, "text", "41"));
    }

    @ParameterizedTest
    @CsvSource({"'{{ outputs.a.value }}', INT", "'{{ outputs.missing }}', STRING"})
    void anOutputThatCannotBeRenderedOrTypedFailsTheExecutionAndTheLogSaysWhy(String value, String type) {
        EngineDriver driver =
                EngineDriver.of("""
                        tasks:
                          - {id: a, type: test.Work, value: word}
                        outputs:
                          - {id: result, type: %s, value: "%s"}
                        """.formatted(type, value)).start().runToEnd();
        assertThat(driver.course()).containsExactly("a SUCCESS");
        assertThat(driver.state()).isEqualTo(State.FAILED);
        assertThat(driver.messages().getLast())
                .startsWith("Failed to render output values: ")
                .contains("result");
        assertThat(driver.rows().execution().outputs()).isEmpty();
    }

    @Test
    void theVariablesOfAFlowsOutputsHaveNoTaskRun() {
        Draft draft = new Draft(
                EngineDriver.of("tasks: [{id: a, type: test.Work}]").live(),
                new Tick(java.time.Instant.EPOCH, () -> "id"));
        assertThat(new Variables(draft, null).keySet())
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "flow",
                        "execution",
                        "inputs",
                        "outputs",
                        "tasks",
                        "vars",
                        "labels",
                        "envs",
                        "globals",
                        "kestra"));
    }
}
