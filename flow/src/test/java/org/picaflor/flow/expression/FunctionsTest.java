package org.picaflor.flow.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.picaflor.flow.expression.function.Functions;

class FunctionsTest {

    private static Object evaluate(String source, Map<String, Object> variables) {
        return new Expressions().compile(source).evaluate(Scopes.of(variables));
    }

    @Test
    void timeAndIdsComeFromTheScope() {
        assertThat(Scopes.render("{{ now(timeZone='UTC') }}")).isEqualTo("2024-02-03T04:05:06.123456Z");
        assertThat(Scopes.render("{{ id() }} {{ id() }}")).isEqualTo("id1 id2");
        String uuid = Scopes.render("{{ uuid() }}");
        assertThat(UUID.fromString(uuid).version()).isEqualTo(4);
        assertThat(Scopes.render("{{ uuid() }}")).isEqualTo(uuid);
        assertThat(Scopes.render("{{ id() }}{{ uuid() }}")).doesNotContain(uuid);
    }

    @Test
    void randomNumbersStayWithinTheirBounds() {
        String source = "{% for i in 1..200 %}{{ randomInt(5, 8) }} {% endfor %}";
        assertThat(Scopes.render(source).split(" ")).containsOnly("5", "6", "7").contains("5", "6", "7");
    }

    @Test
    void jsonKeepsKindsOfNumbers() {
        assertThat(Scopes.evaluate("{{ fromJson('[1, 2147483648, 1.0, 9223372036854775808, null]') }}"))
                .isEqualTo(java.util.Arrays.asList(
                        1, 2147483648L, 1.0, new java.math.BigInteger("9223372036854775808"), null));
        assertThat(Scopes.evaluate("{{ json('{\"a\": 1}').a }}")).isEqualTo(1);
        assertThat(Scopes.evaluate("{{ yaml('a: [1, x]').a }}")).isEqualTo(List.of(1, "x"));
        assertThat(Scopes.evaluate("{{ fromJson(nothing) }}")).isNull();
    }

    @Test
    void minAndMaxTakeAnyNumberOfNumbers() {
        assertThat(Scopes.evaluate("{{ max(1, inputs.count, 2.5) }}")).isEqualTo(3);
        assertThat(Scopes.evaluate("{{ min(4, 2.5, nothing, 3) }}")).isEqualTo(2.5);
    }

    static List<List<String>> rendered() {
        return List.of(
                List.of("{{ render(a) }}", "Hi Ann"),
                List.of("{{ render(twice) }}", "Hi Ann"),
                List.of("{{ renderOnce(twice) }}", "{{ a }}"),
                List.of("{{ render(twice, recursive=false) }}", "{{ a }}"),
                List.of("{{ render(raw) }}", "{{ name }}"),
                List.of("{{ renderOnce(raw) }}", "{{ name }}"),
                List.of("{{ render(deep) }}", "{\"k\":[\"Hi Ann\",1]}"),
                List.of("{{ render(number) + 1 }}", "6"),
                List.of("{{ render(plain) }}", "plain"));
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void aTextInAVariableIsRendered(List<String> row) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("name", "Ann");
        variables.put("a", "Hi {{ name }}");
        variables.put("twice", "{{ '{{ a }}' }}");
        variables.put("raw", "{% raw %}{{ name }}{% endraw %}");
        variables.put("deep", Map.of("k", List.of("Hi {{ name }}", 1)));
        variables.put("number", "{{ 5 }}");
        variables.put("plain", "plain");
        assertThat(new Expressions().compile(row.get(0)).render(Scopes.of(variables)))
                .isEqualTo(row.get(1));
    }

    @Test
    void aMistakeInARenderedVariableShowsItsOwnText() {
        assertThatThrownBy(() -> evaluate("{{ render(a) }}", Map.of("a", "Hi {{ nam }}", "name", 1)))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("Unable to find `nam` used in the expression `Hi {{ nam }}` at line 1")
                .hasMessageContaining("did you mean `name`?");
    }

    @Test
    void theCurrentIterationsOutputIsFound() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("taskrun", Map.of("value", "x"));
        variables.put("parents", List.of(Map.of("outputs", Map.of())));
        variables.put("outputs", Map.of("c", Map.of("x", Map.of("v", 1), "y", Map.of("v", 2))));
        assertThat(evaluate("{{ currentEachOutput(outputs.c).v }}", variables)).isEqualTo(1);

        variables.put(
                "parents",
                List.of(Map.of("taskrun", Map.of("value", "inner")), Map.of("taskrun", Map.of("value", "outer"))));
        variables.put("outputs", Map.of("c", Map.of("outer", Map.of("inner", Map.of("x", Map.of("v", 3))))));
        assertThat(evaluate("{{ currentEachOutput(outputs.c).v }}", variables)).isEqualTo(3);

        variables.put("outputs", Map.of("c", Map.of("z", 1)));
        assertThatThrownBy(() -> evaluate("{{ currentEachOutput(outputs.c) }}", variables))
                .hasMessageContaining("finds none of the values [outer, inner, x]");
    }

    @Test
    void everyFunctionThatIsNotSupportedSaysSo() {
        assertThat(Functions.UNSUPPORTED).isNotEmpty().allSatisfy(name -> {
            assertThatThrownBy(() -> Scopes.render("{{ " + name + "('a', key='b') }}"))
                    .hasMessageContaining("The function `" + name + "` is not supported yet");
            assertThat(Functions.isPure(name)).isFalse();
        });
    }
}
