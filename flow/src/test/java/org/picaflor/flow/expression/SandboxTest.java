package org.picaflor.flow.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.expression.syntax.Tags;

class SandboxTest {

    /** What Java code would leave among the variables by mistake. */
    public static final class Bean {
        public final String field = "leaked";

        public String getSecret() {
            return "leaked";
        }

        public boolean isSecretive() {
            return true;
        }
    }

    private static final Map<String, Object> VARIABLES = new HashMap<>(
            Map.of("x", "text", "list", List.of(1), "map", Map.of("k", "v"), "bean", new Bean(), "type", Bean.class));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ''.getClass() }}",
                "{{ x.class }}",
                "{{ x.getClass().forName('java.lang.Runtime') }}",
                "{{ x.length() }}",
                "{{ x.bytes }}",
                "{{ list.size() }}",
                "{{ list.size }}",
                "{{ list.class }}",
                "{{ map.class }}",
                "{{ map.keySet() }}",
                "{{ map.k.class }}",
                "{{ bean.secret }}",
                "{{ bean.field }}",
                "{{ bean.getSecret() }}",
                "{{ bean.secretive }}",
                "{{ bean.class }}",
                "{{ bean['secret'] }}",
                "{{ type.name }}",
                "{{ type.forName('java.lang.System') }}",
                "{{ (1).class }}",
                "{{ (1)['class'] }}",
                "{{ [].class }}",
                "{{ ([1]).getClass() }}",
                "{{ _context }}",
                "{{ template }}",
                "{{ locale }}",
                "{{ context }}",
                "{{ self }}",
                "{{ i18n('messages', 'x') }}",
                "{{ x | escape }}",
                "{{ x | raw }}",
                "{% for i in list %}{{ loop.class }}{% endfor %}",
                "{% for i in list %}{{ loop.getClass() }}{% endfor %}",
                "{% macro m() %}{{ x }}{% endmacro %}{{ m() }}",
                "{% for e in map %}{{ e.class }}{% endfor %}",
                "{% macro m() %}{% endmacro %}{{ m().class }}",
                "{{ now().class }}",
                "{{ range(1, 2).class }}",
                "{{ parent() }}"
            })
    void nothingBeyondPlainValuesIsReached(String source) {
        assertThatThrownBy(() -> new Expressions().compile(source).render(Scopes.of(VARIABLES)))
                .isInstanceOf(ExpressionException.class)
                .hasMessageNotContaining("leaked");
    }

    @Test
    void jsonOfAnObjectCallsNoGetters() {
        assertThat(new Expressions().compile("{{ bean | json }}{{ [bean] }}").render(Scopes.of(VARIABLES)))
                .doesNotContain("leaked");
    }

    static List<String> refusedTags() {
        return Tags.REFUSED;
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("refusedTags")
    void tagsThatReachOutsideAreRefused(String tag) {
        assertThatThrownBy(() -> new Expressions().compile("{% " + tag + " '/etc/passwd' %}"))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("The tag `" + tag + "` is not part of the language");
    }

    /** A view that computes its values on demand and must never be listed. */
    private static final class OnDemand extends AbstractMap<String, Object> {
        private final Map<String, Object> values;

        OnDemand(Map<String, Object> values) {
            this.values = values;
        }

        @Override
        public Object get(Object key) {
            return values.get(key);
        }

        @Override
        public boolean containsKey(Object key) {
            return values.containsKey(key);
        }

        @Override
        public int size() {
            throw new AssertionError("counted");
        }

        @Override
        public boolean isEmpty() {
            throw new AssertionError("counted");
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new AssertionError("listed");
        }

        @Override
        public Set<String> keySet() {
            throw new AssertionError("listed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ outputs.a.b }}",
                "<{{ outputs.a.b }}>",
                "{{ outputs['a']['b'] | upper | lower }}",
                "{% set z = 1 %}{{ outputs.a.b }}",
                "{% for i in [1] %}{{ outputs.a.b }}{% endfor %}",
                "{{ outputs.a.b ?? 'x' }}",
                "{{ outputs.c ?? outputs.a.b }}",
                "{{ outputs.c is defined ? 1 : 'x' }}",
                "{{ outputs contains 'a' ? 'x' : 1 }}",
                "{{ 'a' in outputs ? 'x' : 1 }}",
                "{{ render('{{ outputs.a.b }}') }}",
                "{% macro m(o) %}{{ o.a.b }}{% endmacro %}{{ m(outputs) }}",
                "{{ currentEachOutput(outputs).b }}"
            })
    void ordinaryRenderingNeverListsOrCountsTheVariables(String source) {
        Map<String, Object> outputs = new OnDemand(Map.of("a", new OnDemand(Map.of("b", "x"))));
        Map<String, Object> variables =
                new OnDemand(Map.of("outputs", outputs, "taskrun", new OnDemand(Map.of("value", "a"))));
        Template template = new Expressions().compile(source);
        assertThat(template.render(Scopes.of(variables))).contains("x");
        assertThat(template.evaluate(Scopes.of(variables)).toString()).contains("x");
    }
}
