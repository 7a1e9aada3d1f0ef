package org.picaflor.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.executor.fixture.Flows;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.Placement;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.spi.ReplaySafe;
import org.picaflor.tasks.CoreTypes;

/** Which tasks may be run in place. */
class CompiledFlowTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "type: io.kestra.plugin.core.debug.Return, format: text                        ; true",
                "type: io.kestra.plugin.core.debug.Return                                      ; true",
                "type: io.kestra.plugin.core.debug.Return, format: '{{ inputs.a | upper }}'    ; true",
                "type: io.kestra.plugin.core.debug.Return, format: '{{ secret(\"KEY\") }}'     ; false",
                "type: io.kestra.plugin.core.debug.Return, format: '{{ kv(\"key\") }}'         ; false",
                "type: io.kestra.plugin.core.debug.Return, format: '{{ uuid() }}'              ; false",
                "type: io.kestra.plugin.core.output.OutputValues, values: {a: {b: ['{{ 1 }}']}}        ; true",
                "type: io.kestra.plugin.core.output.OutputValues, values: {a: {b: ['{{ uuid() }}']}}   ; false",
                "type: io.kestra.plugin.core.log.Log, message: [one, '{{ read(\"a\") }}']      ; false",
                "type: test.Labelled, labels: {a: '{{ 1 }}'}                                   ; true",
                "type: test.Labelled, labels: {a: '{{ uuid() }}'}                              ; false",
                "type: test.Work                                                               ; false",
                "type: io.kestra.plugin.core.flow.Sleep, duration: PT1S                        ; false"
            })
    void onlyReplaySafeTasksWithPureExpressionsMayBeRunInPlace(String task, boolean foldable) {
        CompiledFlow flow = Flows.compile("tasks: [{id: a, %s}]".formatted(task));
        assertThat(flow.foldable().contains("a")).isEqualTo(foldable);
    }

    @Test
    void flowControlTasksAreNotRunAtAllAndTheirChildrenCount() {
        CompiledFlow flow = Flows.compile("""
                tasks:
                  - id: s
                    type: io.kestra.plugin.core.flow.Sequential
                    tasks:
                      - {id: a, type: io.kestra.plugin.core.debug.Return}
                    errors:
                      - {id: b, type: io.kestra.plugin.core.debug.Return}
                finally:
                  - {id: c, type: test.Work}
                """);
        assertThat(flow.foldable()).containsExactlyInAnyOrder("a", "b");
        assertThat(flow.index().all())
                .extracting(Placement::task)
                .extracting("id")
                .containsExactly("s", "a", "b", "c");
    }

    @Test
    void theListOfReplaySafeTypesIsClosed() {
        assertThat(TypeRegistry.of(new CoreTypes()).all().stream()
                        .filter(type -> type.recordClass().isAnnotationPresent(ReplaySafe.class))
                        .map(type -> type.recordClass().getSimpleName()))
                .containsExactlyInAnyOrder("Fail", "Log", "OutputValues", "Return");
    }

    @Test
    void aFlowThatIsGoneHasNoTasks() {
        CompiledFlow none = CompiledFlow.none(new FlowKey("main", "test", "gone", 3));
        assertThat(none.flow().key().revision()).isEqualTo(3);
        assertThat(new TreeSet<>(none.foldable())).isEmpty();
        assertThat(none.index().all()).isEmpty();
    }
}
