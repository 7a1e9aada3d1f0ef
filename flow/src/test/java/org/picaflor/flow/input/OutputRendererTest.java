package org.picaflor.flow.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.flow.yaml.Sources.scope;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.error.Violation;
import org.picaflor.flow.input.OutputRenderer.RenderedOutputs;
import org.picaflor.flow.yaml.Sources;

class OutputRendererTest {

    private static RenderedOutputs render(String outputs) {
        return new OutputRenderer()
                .render(
                        Sources.parse(Sources.withTask("outputs:\n" + outputs.indent(2))),
                        scope(Map.of("outputs", Map.of("t", Map.of("n", 3, "list", List.of(1, 2))))));
    }

    @Test
    void anOutputIsRenderedAndParsedAsItsType() {
        RenderedOutputs rendered = render("""
            - {id: n, type: INT, value: "{{ outputs.t.n }}"}
            - {id: s, type: STRING, value: "{{ outputs.t.n }}"}
            - {id: j, type: JSON, value: "{{ outputs.t.list }}"}
            - {id: b, type: BOOL, value: true}
            """);

        assertThat(rendered.errors()).isEmpty();
        assertThat(rendered.values()).isEqualTo(Map.of("n", 3, "s", "3", "j", List.of(1, 2), "b", true));
    }

    @Test
    void eachOutputThatCannotBeRenderedOrParsedIsReportedWithItsPlace() {
        RenderedOutputs rendered =
                render("- {id: a, type: INT, value: '{{ outputs.nobody.x }}'}\n- {id: b, type: INT, value: x}");

        assertThat(rendered.errors()).extracting(Violation::path).containsExactly("a", "b");
        assertThat(rendered.errors()).extracting(Violation::line).containsExactly(6, 7);
        assertThat(rendered.errors().get(1).message())
                .startsWith("Invalid output for `b`, Expected `INT` but received `x` with errors: ");
    }
}
