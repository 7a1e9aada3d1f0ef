package org.picaflor.flow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.picaflor.flow.error.ValidationException;

/** However a source is mangled, it is parsed or refused with a place for every mistake; nothing else is ever thrown. */
class MutatedSourceTest {
    private static final String VALID = """
        id: mutated
        namespace: a.b
        labels: {a: 1}
        inputs:
          - {id: x, type: INT, min: 1, max: 9, defaults: 3}
          - {id: y.z, type: SELECT, values: [a, b]}
        variables: &v {k: [1, 2.5, true, ~]}
        tasks:
          - id: choose
            type: sample.Choose
            value: "{{ inputs.x }}"
            cases:
              a: [{id: one, type: sample.Say, message: "{{ vars.k }}"}]
            finally:
              - id: all
                type: sample.Everything
                map: *v
                duration: PT1S
                dynamicList: '["a", "b"]'
                nested: {name: n}
        triggers:
          - {id: tick, type: sample.Tick, every: PT1S}
        outputs:
          - {id: o, type: STRING, value: "{{ outputs.one }}"}
        """;
    private static final List<String> PIECES = List.of(
            "", "\n", "  ", ":", ": ", "- ", "{", "}", "{{", "}}", "{%", "[", "]", "'", "\"", "&v ", "*v", "!!int ",
            "!", "|", ">", "#", "---", "...", "%", "~", "null", "true", "1e400", "-1", "\t", "\u0000", "\uD83D", "é",
            "id: ", "type: ", "? ", ",");

    record Edit(int place, int removed, String inserted) {}

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, VALID.length()),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of(PIECES))
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property(tries = 2000)
    void aMangledSourceIsParsedOrRefusedWithPlaces(@ForAll("edits") List<Edit> edits) {
        StringBuilder source = new StringBuilder(VALID);
        for (Edit edit : edits) {
            int start = Math.min(edit.place(), source.length());
            source.replace(start, Math.min(start + edit.removed(), source.length()), edit.inserted());
        }
        try {
            assertThat(Sources.PARSER.parse("main", source.toString()).tasks()).isNotEmpty();
        } catch (ValidationException e) {
            assertThat(e.violations()).isNotEmpty().allSatisfy(violation -> {
                assertThat(violation.line()).isPositive();
                assertThat(violation.column()).isPositive();
                assertThat(violation.message()).isNotBlank();
            });
        }
        assertThat(Sources.PARSER.parseAll("main", source.toString())).isNotEmpty();
    }
}
