package org.picaflor.flow.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
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

    private static final int TRIES = 2_000;

    @Test
    void aMangledSourceIsParsedOrRefusedWithPlaces() {
        for (long seed = 0; seed < TRIES; seed++) {
            String source = mangled(new Random(seed));
            assertThatCode(() -> parse(source))
                    .as("with seed %d:%n%s", seed, source)
                    .doesNotThrowAnyException();
        }
    }

    private static String mangled(Random random) {
        StringBuilder source = new StringBuilder(VALID);
        int edits = 1 + random.nextInt(6);
        for (int edit = 0; edit < edits; edit++) {
            int start = random.nextInt(source.length() + 1);
            int end = Math.min(start + random.nextInt(7), source.length());
            source.replace(start, end, PIECES.get(random.nextInt(PIECES.size())));
        }
        return source.toString();
    }

    private static void parse(String source) {
        try {
            assertThat(Sources.PARSER.parse("main", source).tasks()).isNotEmpty();
        } catch (ValidationException e) {
            assertThat(e.violations()).isNotEmpty().allSatisfy(violation -> {
                assertThat(violation.line()).isPositive();
                assertThat(violation.column()).isPositive();
                assertThat(violation.message()).isNotBlank();
            });
        }
        assertThat(Sources.PARSER.parseAll("main", source)).isNotEmpty();
    }
}
