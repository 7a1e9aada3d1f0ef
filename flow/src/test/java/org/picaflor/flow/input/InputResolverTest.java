package org.picaflor.flow.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.picaflor.flow.yaml.Sources.scope;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.ValidationException;
import org.picaflor.flow.error.Violation;
import org.picaflor.flow.yaml.Sources;

class InputResolverTest {
    private final InputResolver resolver = new InputResolver();

    private ResolvedInputs resolve(String inputs, Map<String, Object> sent) {
        return resolver.resolve(
                Sources.parse(Sources.withTask("inputs:\n" + inputs.indent(2))),
                sent,
                scope(Map.of("vars", Map.of("v", 5))));
    }

    @ParameterizedTest
    @MethodSource
    void aValueIsParsedAsItsType(String properties, Object sent, Object value) {
        ResolvedInputs resolved = resolve("- {id: i, " + properties + "}", Map.of("i", sent));

        assertThat(resolved.errors()).isEmpty();
        assertThat(resolved.values()).isEqualTo(Map.of("i", value));
    }

    static Stream<Arguments> aValueIsParsedAsItsType() {
        return Stream.of(
                Arguments.of("type: STRING", "text", "text"),
                Arguments.of("type: STRING", "", ""),
                Arguments.of("type: STRING", 5, "5"),
                Arguments.of("type: STRING, validator: '[a-z]+'", "abc", "abc"),
                Arguments.of("type: INT", " 42 ", 42),
                Arguments.of("type: INT", 42, 42),
                Arguments.of("type: INT", "9223372036854775807", Long.MAX_VALUE),
                Arguments.of("type: INT", "-9223372036854775808", Long.MIN_VALUE),
                Arguments.of("type: INT, min: 1, max: 3", "1", 1),
                Arguments.of("type: INT, min: 1, max: 3", "3", 3),
                Arguments.of("type: FLOAT", "1.5", 1.5),
                Arguments.of("type: FLOAT", 2, 2.0),
                Arguments.of("type: FLOAT, min: 0.5", "0.5", 0.5),
                Arguments.of("type: BOOL", "true", true),
                Arguments.of("type: BOOLEAN", "False", false),
                Arguments.of("type: BOOL", true, true),
                Arguments.of("type: JSON", "{\"a\": [1]}", Map.of("a", List.of(1))),
                Arguments.of("type: JSON", List.of(1), List.of(1)),
                Arguments.of("type: YAML", "a: [1]", Map.of("a", List.of(1))),
                Arguments.of("type: DATETIME", "2024-01-01T01:00:00+01:00", "2024-01-01T00:00:00Z"),
                Arguments.of("type: DATE", "2024-02-29", "2024-02-29"),
                Arguments.of("type: TIME", "12:30:05", "12:30:05"),
                Arguments.of("type: DURATION", "PT90S", "PT1M30S"),
                Arguments.of("type: URI", "https://a.b/c", "https://a.b/c"),
                Arguments.of("type: EMAIL", "a@b.c", "a@b.c"),
                Arguments.of("type: SELECT, values: [a, 1]", 1, "1"),
                Arguments.of("type: ENUM, values: [a, b]", "b", "b"),
                Arguments.of("type: SELECT, values: [a], allowCustomValue: true", "z", "z"),
                Arguments.of("type: MULTISELECT, values: [a, b]", "[\"a\"]", List.of("a")),
                Arguments.of("type: ARRAY, itemType: INT", "[1, \"2\"]", List.of(1, 2)));
    }

    @ParameterizedTest
    @MethodSource
    void aWrongValueIsRefusedInTheWordsThatClientsKnow(String properties, Object sent, String message) {
        ResolvedInputs resolved = resolve("- {id: i, " + properties + "}", Map.of("i", sent));

        assertThat(resolved.errors()).singleElement().satisfies(error -> {
            assertThat(error.path()).isEqualTo("i");
            assertThat(error.message()).isEqualTo(message);
        });
        assertThat(resolved.values()).isEmpty();
    }

    static Stream<Arguments> aWrongValueIsRefusedInTheWordsThatClientsKnow() {
        return Stream.of(
                Arguments.of(
                        "type: STRING, validator: '[a-z]+'",
                        "abc1",
                        "Invalid input for `i`, it must match the pattern `[a-z]+`, but received `abc1`"),
                Arguments.of(
                        "type: INT, min: 1", "0", "Invalid input for `i`, it must be more than `1`, but received `0`"),
                Arguments.of(
                        "type: INT, max: 3", 4, "Invalid input for `i`, it must be less than `3`, but received `4`"),
                Arguments.of(
                        "type: SELECT, values: [a, b]",
                        "c",
                        "Invalid input for `i`, it must match the values `[a, b]`, but received `c`"),
                Arguments.of(
                        "type: MULTISELECT, values: [a, b]",
                        List.of("a", "c"),
                        "Invalid input for `i`, it must match the values `[a, b]`, but received `[\"a\",\"c\"]`"),
                Arguments.of(
                        "type: ARRAY, itemType: INT",
                        "[1, \"x\"]",
                        "Invalid input for `i`, Unable to parse array element as `INT` on `x`, but received"
                                + " `[1, \"x\"]`"),
                Arguments.of(
                        "type: INT",
                        "abc",
                        "Invalid input for `i`, Expected `INT` but received `abc` with errors: `For input string:"
                                + " \"abc\"`, but received `abc`"));
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNotOfTheTypeIsRefused(String properties, Object sent) {
        assertThat(resolve("- {id: i, " + properties + "}", Map.of("i", sent)).errors())
                .singleElement()
                .extracting(Violation::message)
                .asString()
                .startsWith("Invalid input for `i`, Expected `");
    }

    static Stream<Arguments> whatIsNotOfTheTypeIsRefused() {
        return Stream.of(
                Arguments.of("type: STRING", List.of(1)),
                Arguments.of("type: INT", "9223372036854775808"),
                Arguments.of("type: INT", "1.0"),
                Arguments.of("type: INT", 1.0),
                Arguments.of("type: INT", ""),
                Arguments.of("type: INT", true),
                Arguments.of("type: FLOAT", "NaN"),
                Arguments.of("type: FLOAT", "1e400"),
                Arguments.of("type: FLOAT", Double.POSITIVE_INFINITY),
                Arguments.of("type: FLOAT", "x"),
                Arguments.of("type: BOOL", "yes"),
                Arguments.of("type: BOOL", 1),
                Arguments.of("type: JSON", "{"),
                Arguments.of("type: JSON", "{} {}"),
                Arguments.of("type: JSON", "null"),
                Arguments.of("type: YAML", "a: ["),
                Arguments.of("type: DATETIME", "2024-01-01"),
                Arguments.of("type: DATE", "2023-02-29"),
                Arguments.of("type: TIME", "25:00"),
                Arguments.of("type: DURATION", "5s"),
                Arguments.of("type: URI", "no/scheme"),
                Arguments.of("type: EMAIL", "a@b"),
                Arguments.of("type: ARRAY, itemType: INT", "{}"));
    }

    @Test
    void aMissingRequiredInputIsRefusedAndAMissingOptionalOneIsNull() {
        ResolvedInputs resolved = resolve("- {id: must, type: INT}\n- {id: may, type: INT, required: false}", Map.of());

        assertThat(resolved.errors())
                .extracting(Violation::message)
                .containsExactly("Invalid input for `must`, missing required input, but received `null`");
        assertThat(resolved.values()).containsEntry("may", null).doesNotContainKey("must");
    }

    @Test
    void defaultsAreRenderedAndParsedAndSeeTheInputsBeforeThem() {
        ResolvedInputs resolved = resolve("""
            - {id: a, type: INT, defaults: "{{ vars.v }}"}
            - {id: b.c, type: STRING, defaults: "a is {{ inputs.a }}"}
            - {id: d, type: STRING, defaults: 1.10}
            - {id: e, type: JSON, defaults: {x: ["{{ inputs.b.c }}"]}}
            """, Map.of("a", "7"));

        assertThat(resolved.errors()).isEmpty();
        assertThat(resolved.values())
                .isEqualTo(
                        Map.of("a", 7, "b", Map.of("c", "a is 7"), "d", "1.10", "e", Map.of("x", List.of("a is 7"))));
        assertThat(resolved.inputs()).extracting(ResolvedInput::isDefault).containsExactly(false, true, true, true);
    }

    @Test
    void aDefaultThatCannotBeRenderedOrIsOfAnotherTypeIsRefused() {
        ResolvedInputs resolved =
                resolve("- {id: a, type: INT, defaults: '{{ nobody }}'}\n- {id: b, type: INT, defaults: x}", Map.of());

        assertThat(resolved.errors()).hasSize(2);
        assertThat(resolved.errors().get(0).message())
                .startsWith("Invalid input for `a`, Cannot render 'defaults'. Cause: ")
                .endsWith(", but received `{{ nobody }}`");
        assertThat(resolved.errors().get(1).message()).startsWith("Invalid input for `b`, Expected `INT`");
    }

    @Test
    void dottedIdsNestAndMayBeSentNestedAsWell() {
        String inputs = "- {id: a.b, type: INT}\n- {id: a.c.d, type: INT}";

        assertThat(resolve(inputs, Map.of("a.b", 1, "a.c.d", 2)).values())
                .isEqualTo(resolve(inputs, Map.of("a", Map.of("b", 1, "c", Map.of("d", 2))))
                        .values())
                .isEqualTo(Map.of("a", Map.of("b", 1, "c", Map.of("d", 2))));
    }

    @Test
    void unknownIdsAreIgnoredAndNameMeansId() {
        Map<String, Object> sent = new HashMap<>(Map.of("old", "x", "unknown", 1));
        sent.put("nothing", null);

        assertThat(resolve("- {name: old, type: STRING}", sent).valuesOrThrow()).isEqualTo(Map.of("old", "x"));
    }

    @Test
    void aPatternThatWouldNeverEndGivesUp() {
        assertThat(resolve("- {id: i, type: STRING, validator: '(.*x){12}y'}", Map.of("i", "x".repeat(60)))
                        .errors())
                .extracting(Violation::message)
                .singleElement()
                .asString()
                .startsWith("Invalid input for `i`, it takes too long to match the pattern `(.*x){12}y`");
    }

    @Test
    void mistakesAreThrownTogether() {
        ResolvedInputs resolved = resolve("- {id: a, type: INT}\n- {id: b, type: INT}", Map.of());

        assertThatThrownBy(resolved::valuesOrThrow).isInstanceOfSatisfying(ValidationException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.INPUT_INVALID);
            assertThat(refusal.violations()).hasSize(2);
        });
    }
}
