package org.picaflor.flow.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {

    static List<List<String>> rendered() {
        return List.of(
                List.of("plain text", "plain text"),
                List.of("{ \"json\": {\"a\": 1} }", "{ \"json\": {\"a\": 1} }"),
                List.of("Hi {{ inputs.name }}!\n", "Hi Ann!\n"),
                List.of("{{ nothing }}", ""),
                List.of("{{ list }} {{ map }}", "[3,1,2] {\"k\":\"v\"}"),
                List.of("{{ {'a': [1, null, 'x', 1.5, true]} }}", "{\"a\":[1,null,\"x\",1.5,true]}"),
                List.of("{{ '<b>' }}", "<b>"),
                List.of("{{ template }}", "Hello {{ inputs.name }}"),
                List.of("a{# no #}b", "ab"),
                List.of("a\n{{ 1 }}\n\nb", "a\n1\n\nb"),
                List.of("a {{- 1 -}} b", "a1b"),
                List.of("{{ outputs['task-id'].x }}", "dash"),
                List.of("{{ list[1] }} {{ list['1'] }}", "1 1"),
                List.of("{{ \"#{inputs.name} #{map}\" }}", "Ann {\"k\":\"v\"}"),
                // operators
                List.of("{{ 1 + 2 * 3 - 4 }}", "3"),
                List.of("{{ 7 / 2 }} {{ 7.0 / 2 }} {{ 7 % 4 }} {{ -inputs.count }}", "3 3.5 3 -3"),
                List.of("{{ 'a' + 1 }} {{ 'a' ~ nothing ~ 'b' }}", "a1 ab"),
                List.of("{{ 'x' ~ list }}", "x[3,1,2]"),
                List.of(
                        "{{ list + 4 }} {{ list + [4, 5] }} {{ list - 1 }} {{ list - [1, 2] }}",
                        "[3,1,2,4] [3,1,2,4,5] [3,2] [3]"),
                List.of("{{ inputs.count == 3 }} {{ inputs.count equals 3.0 }} {{ 1 != 1 }}", "true true false"),
                List.of("{{ 1 < 2 and 2 <= 2 }} {{ 1 > 2 or not false }}", "true true"),
                List.of("{{ inputs.yes ? 'y' : 'n' }} {{ nothing ? 'y' : 'n' }}", "y n"),
                List.of("{{ missing ?? 'd' }} {{ nothing ?? 'd' }} {{ inputs.a.b.c ?? 'd' }}", "d d d"),
                List.of("{{ missing ??? 'd' }}{{ nothing ??? 'd' }}{{ inputs.name ??? 'd' }}", "dAnn"),
                List.of("{{ missing ?? inputs.missing ?? 'last' }}", "last"),
                List.of("{{ missing ?? 'a' | upper }} {{ (missing == 1) ?? 'u' }}", "A u"),
                List.of("{{ missing | default('d') }} {{ empty | default('d') }}", "d d"),
                List.of(
                        "{{ 2 in list }} {{ 9 in list }} {{ 9 not in list }} {{ 2.0 in list }}",
                        "true false true true"),
                List.of("{{ 'k' in map }} {{ 'nn' in inputs.name }} {{ 1 in nothing }}", "true true false"),
                List.of("{{ list contains 2 }} {{ list contains [1, 9] }} {{ map contains 'k' }}", "true false true"),
                List.of("{{ not inputs.yes }} {{ inputs.yes }}", "false true"),
                List.of(
                        "{{ 1..3 }} {{ 'a'..'c' }} {{ range(4, 0, -2) }} {{ range(2, 1) }}",
                        "[1,2,3] [\"a\",\"b\",\"c\"] [4,2,0] []"),
                // tests
                List.of(
                        "{{ missing is defined }} {{ inputs.name is defined }} {{ nothing is null }}",
                        "false true true"),
                List.of(
                        "{{ empty is empty }} {{ list is not empty }} {{ 2 is even }} {{ 2 is odd }}",
                        "true true true false"),
                List.of("{{ list is iterable }} {{ map is map }} {{ list is map }}", "true true false"),
                List.of("{{ '{\"a\":1}' is json }} {{ '{a' is json }} {{ '' is json }}", "true false false"),
                // tags
                List.of(
                        "{% for i in list %}{{ loop.index }}:{{ i }}{{ loop.last ? '' : ',' }}{% endfor %}",
                        "0:3,1:1,2:2"),
                List.of(
                        "{% for i in list %}{{ loop.first }}{{ loop.length }}{{ loop.revindex }} {% endfor %}",
                        "true32 false31 false30 "),
                List.of("{% for i in [] %}x{% else %}none{% endfor %}", "none"),
                List.of("{% for e in map %}{{ e.key }}={{ e.value }}{% endfor %}", "k=v"),
                List.of("{% if 1 > 2 %}a{% elseif inputs.yes %}b{% else %}c{% endif %}", "b"),
                List.of("{% set x = 1 %}{% set inputs = {'name': 'Bob'} %}{{ x }}{{ inputs.name }}", "1Bob"),
                List.of(
                        "{% macro m(a, b='z') %}[{{ a }}{{ b }}{{ {'q': 1} }}]{% endmacro %}{{ m('x') }}",
                        "[xz{\"q\":1}]"),
                List.of("{% block b %}in{% endblock %}{{ block('b') }}", "inin"),
                List.of("{% filter upper %}a{{ inputs.name }}{% endfilter %}", "AANN"),
                List.of("{% raw %} {{ x }}\n{% endraw %}!", " {{ x }}\n!"),
                List.of("{% verbatim %} {% if %} {% endverbatim %}", " {% if %} "),
                List.of("a {%- raw -%} {{ x }} {%- endraw -%} b", "a{{ x }}b"),
                List.of("{% raw %}1{% endraw %}{{ '{% raw %}' }}{% raw %}2{% endraw %}", "1{% raw %}2"),
                List.of("{% for i in 1..2 %}{% raw %}{{ i }}{% endraw %}{% endfor %}", "{{ i }}{{ i }}"));
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void textIsRendered(List<String> row) {
        assertThat(Scopes.render(row.get(0))).isEqualTo(row.get(1));
    }

    static List<Map.Entry<String, Object>> evaluated() {
        return List.of(
                Map.entry("{{ inputs.count }}", 3),
                Map.entry("{{ inputs.big }}", 1L << 40),
                Map.entry("{{ inputs.rate }}", 0.5),
                Map.entry("{{ inputs.yes }}", true),
                Map.entry("{{ 1 + 1 }}", 2L),
                Map.entry("{{ list }}", List.of(3, 1, 2)),
                Map.entry("{{ map }}", Map.of("k", "v")),
                Map.entry("{{ 'text' }}", "text"),
                Map.entry(" {{ inputs.count }}\n", 3),
                Map.entry(" {{ inputs.name }}\n", " Ann\n"),
                Map.entry("{{ inputs.count }}{{ inputs.count }}", "33"),
                Map.entry("n={{ inputs.count }}", "n=3"),
                Map.entry("list: {{ list }}", "list: [3,1,2]"),
                Map.entry("{% set x = 1 %}{{ 1 }}", "1"),
                Map.entry("{% for i in list %}{{ i }}{% endfor %}", "312"),
                Map.entry("{{ 'abc' | split('b') }}", List.of("a", "c")));
    }

    @ParameterizedTest
    @MethodSource("evaluated")
    void aSingleExpressionKeepsItsType(Map.Entry<String, Object> row) {
        assertThat(Scopes.evaluate(row.getKey())).isEqualTo(row.getValue());
    }

    @Test
    void aSingleExpressionMayBeNull() {
        assertThat(Scopes.evaluate("{{ nothing }}")).isNull();
        assertThat(Scopes.evaluate("{{ nothing ??? 1 }}")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ inputs.name }}", "{{ now() }}", "no expression", "a { b"})
    void aTemplateKeepsItsSource(String source) {
        assertThat(new Expressions().compile(source).source()).isEqualTo(source);
    }

    @Test
    void theSameTextIsCompiledOnce() {
        Expressions expressions = new Expressions();
        assertThat(expressions.compile("{{ 1 }}")).isSameAs(expressions.compile("{{ 1 }}"));
    }

    @Test
    void settingAVariableLeavesTheCallersAlone() {
        Map<String, Object> variables = new HashMap<>(Map.of("a", 1, "list", List.of(1)));
        RenderScope scope = Scopes.of(variables);
        String text = new Expressions()
                .compile("{% set a = 2 %}{% set b = 3 %}{{ a }}{{ list + 2 }}")
                .render(scope);
        assertThat(text).isEqualTo("2[1,2]");
        assertThat(variables).isEqualTo(Map.of("a", 1, "list", List.of(1)));
    }

    static List<Map.Entry<String, Boolean>> purity() {
        return List.of(
                Map.entry("text", true),
                Map.entry("{{ inputs.name | upper }}", true),
                Map.entry("{{ range(1, 3) }}{{ max(1, 2) }}{{ fromJson('1') }}", true),
                Map.entry("{{ 'now()' }}{% raw %}{{ now() }}{% endraw %}", true),
                Map.entry("{% macro m() %}1{% endmacro %}{{ m() }}", true),
                Map.entry("{{ now() }}", false),
                Map.entry("{{ uuid() }}", false),
                Map.entry("{{ id() }}", false),
                Map.entry("{{ randomInt(1, 2) }}", false),
                Map.entry("{{ render('x') }}", false),
                Map.entry("{{ kv('x') }}", false),
                Map.entry("{{ nobody() }}", false),
                Map.entry("{% if 1 > 2 %}{{ now() }}{% endif %}", false),
                Map.entry("{% for i in [now()] %}{% endfor %}", false),
                Map.entry("{% for i in [1] %}{% else %}{{ now() }}{% endfor %}", false),
                Map.entry("{% set x = id() %}", false),
                Map.entry("{{ {'a': [1, now()]} }}", false),
                Map.entry("{{ {now(): 1} }}", false),
                Map.entry("{{ 'a' | default(now()) }}", false),
                Map.entry("{{ inputs[id()] ?? 1 }}", false),
                Map.entry("{{ true ? 1 : now() }}", false),
                Map.entry("{{ not id() }}", false),
                Map.entry("{{ \"#{now()}\" }}", false),
                Map.entry("{{ max(1, randomInt(1, 2)) }}", false),
                Map.entry("{% macro m(a=now()) %}1{% endmacro %}{{ m() }}", false),
                Map.entry("{% macro m() %}{{ now() }}{% endmacro %}{{ m() }}", false),
                Map.entry("{% filter default(now()) %}a{% endfilter %}", false),
                Map.entry("{% filter upper %}{{ now() }}{% endfilter %}", false),
                Map.entry("{% block b %}{{ now() }}{% endblock %}", false));
    }

    @ParameterizedTest
    @MethodSource("purity")
    void aTemplateKnowsWhetherItIsPure(Map.Entry<String, Boolean> row) {
        assertThat(new Expressions().compile(row.getKey()).isPure()).isEqualTo(row.getValue());
    }

    static List<List<String>> mistakes() {
        return List.of(
                List.of("{{ nam }}", "Unable to find `nam` used in the expression `{{ nam }}` at line 1; there are: "),
                List.of("{{ inputs.nam }}", "`inputs` has: ", "did you mean `name`?"),
                List.of("\n\n{{ inputs.nam }}", "at line 3; `inputs` has: "),
                List.of("{% raw %}\n\n{% endraw %}{{ inputs.nam }}", "at line 3; "),
                List.of("{{ inputs.name }}{{ outputs.a.values.name }}", "; `outputs.a.values` has: m"),
                List.of("{{ outputs['task-id'].y }}", "; `outputs['task-id']` has: x"),
                List.of("{{ map.x ?? 1 }}{{ outputs.x }}", "; `outputs` has: "),
                List.of("{{ nothing.x }}", "; `nothing` is null"),
                List.of("{{ list[3] }}", "Unable to find `3`", "`list` has: 3 elements, counted from 0"),
                List.of("{{ inputs.name.x }}", "`inputs.name` has: nothing inside, it is a plain value"),
                List.of("{{ fromJson('{\"a\":1}').b }}", "Unable to find `b`", "there are: a"),
                List.of("{% if inputs.nam == 1 %}{% endif %}", "Unable to find `nam`"),
                List.of("{{ inputs.nam + 1 }}", "Unable to find `nam`"),
                List.of("{{ 1 + true }}", "`+` needs two numbers", "at line 1"),
                List.of("{{ 1 - 'a' }}", "`-` needs two numbers"),
                List.of("{{ 2 * 'a' }}", "invalid operands for mathematical operation"),
                List.of("{{ 1 / 0 }}", "/ by zero"),
                List.of("{{ 1 | nofilter }}", "There is no filter `nofilter`"),
                List.of("{{ nofunction() }}", "There is no function or macro `nofunction`"),
                List.of("{{ 1 is notest }}", "There is no test `notest`"),
                List.of("{{ kv('x', namespace='y') }}", "The function `kv` is not supported yet"),
                List.of("{{ list | jq('.[0]') }}", "The filter `jq` is not supported yet"),
                List.of("{{ fromJson('{') }}", "The text is no valid JSON"),
                List.of("{{ fromJson('1 2') }}", "The text is no valid JSON"),
                List.of("{{ fromJson(map) }}", "needs a text; the value is one already parsed"),
                List.of("{{ 1 in 2 }}", "Only lists, maps and texts can contain something, not a number"),
                List.of("{{ range(1, 3, 0) }}", "needs an increment other than 0"),
                List.of("{{ randomInt(2, 2) }}", "needs a `lower` bound below the `upper` one"),
                List.of("{{ currentEachOutput(map) }}", "inside a loop only"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsExplained(List<String> row) {
        Template template = new Expressions().compile(row.getFirst());
        for (String part : row.subList(1, row.size())) {
            assertThatThrownBy(() -> template.render(Scopes.usual()))
                    .isInstanceOf(ExpressionException.class)
                    .hasMessageContaining(part);
            assertThatThrownBy(() -> template.evaluate(Scopes.usual())).hasMessageContaining(part);
        }
    }

    static List<List<String>> malformed() {
        return List.of(
                List.of("{{ a", "1", "ends before its expression does"),
                List.of("{{", "1", ""),
                List.of("x\n{% if %}", "2", ""),
                List.of("{% if true %}", "1", ""),
                List.of("{% for a in b %}x", "1", ""),
                List.of("{{ 'abc", "1", ""),
                List.of("{{ \"abc", "1", ""),
                List.of("{{ (1 }}", "1", ""),
                List.of("{{ 1 + }}", "1", ""),
                List.of("{# abc", "1", "Unclosed comment"),
                List.of("\n{% nope %}", "2", "Unexpected tag name \"nope\""),
                List.of("\n{% raw %}", "2", "The tag `raw` is not closed by `endraw`"),
                List.of("{% raw %}{% endverbatim %}", "1", "is not closed by `endraw`"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aMalformedTextIsRefusedWithItsLine(List<String> row) {
        assertThatThrownBy(() -> new Expressions().compile(row.getFirst()))
                .isInstanceOfSatisfying(
                        ExpressionException.class, e -> assertThat(e.line()).isEqualTo(Integer.parseInt(row.get(1))))
                .hasMessageContaining(row.get(2));
    }

    @Test
    void whatIsUnknownInABranchNotTakenDoesNotMatter() {
        assertThat(Scopes.render("{% if false %}{{ kv('x') | nofilter }}{{ missing }}{% endif %}ok"))
                .isEqualTo("ok");
    }
}
