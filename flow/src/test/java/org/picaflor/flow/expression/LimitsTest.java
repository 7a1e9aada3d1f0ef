package org.picaflor.flow.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.expression.evaluation.Budget;
import org.picaflor.flow.expression.evaluation.Limits;

@Timeout(60)
class LimitsTest {
    private static final Limits SMALL = new Limits(10, 8, 100, 400, 5, Duration.ofMillis(200));

    private static Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("self", "{{ render(self) }}");
        variables.put("growing", "x{{ growing }}");
        variables.put("text99", "x".repeat(99));
        variables.put("text100", "x".repeat(100));
        variables.put("text101", "x".repeat(101));
        variables.put("eight", new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8)));
        return variables;
    }

    private static String render(Limits limits, String source) {
        return new Expressions(limits).compile(source).render(Scopes.of(variables()));
    }

    static List<List<String>> bounds() {
        return List.of(
                List.of("{{ range(1, 8) | length }}", "{{ range(1, 9) | length }}", "9 elements; at most 8"),
                List.of("{{ 1..8 | length }}", "{{ 1..9 | length }}", "9 elements; at most 8"),
                List.of("{{ 'a'..'h' | length }}", "{{ 'a'..'i' | length }}", "9 elements; at most 8"),
                List.of("{{ eight | merge([]) | length }}", "{{ eight | merge([9]) | length }}", "9 elements"),
                List.of("{{ (eight + []) | length }}", "{{ (eight + 9) | length }}", "9 elements"),
                List.of("{{ text100 }}", "{{ text101 }}", "longer than 100 characters"),
                List.of("{{ text100 | upper }}", "{{ text100 | upper }}y", "longer than 100 characters"),
                List.of("{{ text99 }}y", "{{ text100 }}y", "longer than 100 characters"),
                List.of("{{ text99 ~ 'y' }}", "{{ (text100 ~ 'y') | length }}", "longer than 100 characters"),
                List.of("{{ text99 + 'y' }}", "{{ (text100 + 'y') | length }}", "longer than 100 characters"),
                List.of("{{ \"#{text99}y\" }}", "{{ \"#{text100}y\" }}", "longer than 100 characters"),
                List.of("{{ 'x' | nindent(98) }}", "{{ 'x' | nindent(99) }}", "longer than 100 characters"),
                List.of(
                        "{{ 'xx' | replace({'x': '" + "y".repeat(50) + "'}) }}",
                        "{{ 'xx' | replace({'x': '" + "y".repeat(51) + "'}) }}",
                        "longer than 100 characters"),
                List.of("{{ [text99, ''] | join('y') }}", "{{ [text100, ''] | join('y') }}", "longer than 100"),
                List.of(
                        "{% for a in 1..5 %}{% for b in [1] %}{% endfor %}{% endfor %}",
                        "{% for a in 1..5 %}{% for b in [1, 2] %}{% endfor %}{% endfor %}", "more than 10 steps"),
                List.of("{{ ((((1)))) }}", "{{ ((((((1)))))) }}", "nests too deeply"),
                List.of(
                        "{% macro m(n) %}{% if n > 0 %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(4) }}",
                        "{% macro m(n) %}{% if n > 0 %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(5) }}",
                        "nest more than 5 deep"));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void aBoundHoldsAndNotOneLess(List<String> row) {
        assertThat(render(SMALL, row.get(0))).isNotNull();
        assertThatThrownBy(() -> render(SMALL, row.get(1)))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining(row.get(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ range(0, 2000000000) }}",
                "{{ range(-9223372036854775807, 9223372036854775807) }}",
                "{{ 0..2000000000 | length }}",
                "{% for i in 1..1000000 %}{% for j in 1..1000000 %}{% endfor %}{% endfor %}",
                "{% for i in 1..1000000 %}xxxxxxxxxx{% endfor %}",
                "{% set s = 'x' %}{% for i in 1..64 %}{% set s = s ~ s %}{% endfor %}",
                "{% set s = 'x' %}{% for i in 1..64 %}{% set s = s + s %}{% endfor %}",
                "{% set s = 'x' %}{% for i in 1..64 %}{% set s = \"#{s}#{s}\" %}{% endfor %}",
                "{% set s = 'x' %}{% for i in 1..64 %}{% set s = s | replace({'x': 'xxxx'}) %}{% endfor %}",
                "{% set s = [1] %}{% for i in 1..64 %}{% set s = s + s %}{% endfor %}",
                "{% set s = [1] %}{% for i in 1..64 %}{% set s = s | merge(s) %}{% endfor %}",
                "{% set s = [1] %}{% for i in 1..64 %}{% set s = [s, s] | flatten %}{% endfor %}",
                "{% set s = [1] %}{% for i in 1..64 %}{% set s = [s, s] %}{% endfor %}{{ s }}",
                "{% set s = [1] %}{% for i in 1..2000 %}{% set s = [s] %}{% endfor %}{{ s }}",
                "{{ 'x' | indent(2000000000) }}",
                "{{ 'a\nb' | nindent(2000000000, 'xx') }}",
                "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | replace({'(a|aa)+\\1c': 'x'}, regexp=true) }}",
                "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | split('(a|aa)+\\1c') }}",
                "{{ ('a' | indent(1) ~ range(1, 100000)) | replace({'(.|[0-9])*x': 'y'}, regexp=true) }}",
                "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
                "{% macro m() %}{% for i in 1..9 %}{{ m() }}{% endfor %}{% endmacro %}{{ m() ?? 1 }}",
                "{% block b %}{{ block('b') }}{% endblock %}",
                "{% block b %}{% for i in 1..1000000 %}{{ range(1, 1000) }}{% endfor %}{% endblock %}",
                "{{ render(self) }}",
                "{{ renderOnce(self) }}",
                "{{ render(growing) ?? '' }}{{ render('{{ growing }}') }}",
                "{{ '1e999999999' | number('BIGDECIMAL') }}"
            })
    void poisonEndsInAnErrorAndSoon(String source) {
        Limits usual = Limits.DEFAULT;
        Limits hasty = new Limits(
                usual.steps(),
                usual.listLength(),
                usual.textLength(),
                usual.createdCharacters(),
                usual.depth(),
                Duration.ofMillis(300));
        Template template = new Expressions(hasty).compile(source);
        Map<String, Object> variables = variables();
        variables.put("growing", "x{{ '{{ growing }}' }}{{ '{{ growing }}' }}");
        assertThatThrownBy(() -> template.render(Scopes.of(variables))).isInstanceOf(ExpressionException.class);
    }

    static List<String> deep() {
        return List.of(
                "{{ " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " }}",
                "{{ " + "[".repeat(20_000) + "]".repeat(20_000) + " }}",
                "{{ " + "not ".repeat(20_000) + "true }}",
                "{{ " + "1 + ".repeat(50_000) + "1 }}",
                "{{ a" + ".a".repeat(50_000) + " }}",
                "{% if true %}".repeat(20_000) + "{% endif %}".repeat(20_000),
                "{{ '" + "\\'".repeat(50_000) + "' }}",
                "{{ true ? 1 : ".repeat(1) + "true ? 1 : ".repeat(20_000) + "1 }}");
    }

    @ParameterizedTest
    @MethodSource("deep")
    void deepNestingDoesNotOverflowIntoTheCaller(String source) {
        try {
            new Expressions().compile(source).render(Scopes.of(variables()));
        } catch (ExpressionException e) {
            assertThat(e.getMessage().length()).isLessThan(2_000);
        }
    }

    @Test
    void aTextWithExpressionsIsNotLongerThanItsResultMayBe() {
        String longest = "{{ '' }}" + "x".repeat(92);
        assertThat(render(SMALL, longest)).hasSize(92);
        assertThatThrownBy(() -> render(SMALL, longest + "x")).hasMessageContaining("at most 100 characters");
        assertThat(render(SMALL, "x".repeat(1_000))).hasSize(1_000);
    }

    @Test
    void timeIsTakenFromTheClockOfTheBudget() {
        long[] nanos = {0};
        Budget budget = new Budget(SMALL, () -> nanos[0]);
        nanos[0] = Duration.ofMillis(200).toNanos();
        budget.checkTime();
        nanos[0]++;
        assertThatThrownBy(budget::checkTime).hasMessageContaining("longer than 200 ms");
    }
}
