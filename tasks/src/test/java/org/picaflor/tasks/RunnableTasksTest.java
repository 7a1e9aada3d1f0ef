package org.picaflor.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.TaskOutput;
import org.picaflor.tasks.Sample.Context;

class RunnableTasksTest {
    private final Context context = new Context(Map.of("vars", Map.of("n", 3, "list", List.of(1, 2), "no", false)));

    private TaskOutput run(String type, String properties) throws Exception {
        return ((RunnableTask) Sample.task(type, properties)).run(context);
    }

    @Test
    void logWritesEachMessageAtItsLevel() throws Exception {
        assertThat(run("log.Log", "message: n is {{ vars.n }}")).isSameAs(TaskOutput.none());
        run("log.Log", "message: [a, '{{ vars.n }}', 5]\nlevel: warn");
        run("log.Log", "message: '{{ vars.list }}'");

        assertThat(context.lines).containsExactly("INFO n is 3", "WARN a", "WARN 3", "WARN 5", "INFO [1,2]");
    }

    @Test
    void returnGivesTheRenderedText() throws Exception {
        assertThat(run("debug.Return", "format: '{{ vars.n }}'").values()).isEqualTo(Map.of("value", "3"));
        assertThat(run("debug.Return", "")).isSameAs(TaskOutput.none());
    }

    @Test
    void outputValuesGivesARenderedMap() throws Exception {
        assertThat(run("output.OutputValues", "values: {a: '{{ vars.n }}', b: {c: [1]}}")
                        .values())
                .isEqualTo(Map.of("values", Map.of("a", "3", "b", Map.of("c", List.of(1)))));
        assertThat(run("output.OutputValues", "").values()).isEqualTo(Map.of("values", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|Task failure", "errorMessage: 'n {{ vars.n }}'|n 3", "condition: true|Task failure"})
    void failFailsWithItsMessage(String properties, String message) {
        assertThatThrownBy(() -> run("execution.Fail", properties))
                .isInstanceOfSatisfying(
                        PicaflorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TASK_FAILED))
                .hasMessage(message);
    }

    @Test
    void failDoesNotFailWhereItsConditionDoesNotHold() throws Exception {
        assertThat(run("execution.Fail", "condition: '{{ vars.no }}'")).isSameAs(TaskOutput.none());
    }

    @Test
    void sleepEndsAtOnceWhenInterruptedAndRefusesToGoBackInTime() throws Exception {
        assertThat(run("flow.Sleep", "duration: PT0S")).isSameAs(TaskOutput.none());
        assertThatThrownBy(() -> run("flow.Sleep", "duration: PT-1S")).hasMessageContaining("is negative");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> run("flow.Sleep", "duration: PT1H")).isInstanceOf(InterruptedException.class);
    }
}
