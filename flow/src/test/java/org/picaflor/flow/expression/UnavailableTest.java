package org.picaflor.flow.expression;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.error.UnavailableException;
import org.picaflor.flow.execution.LargeOutputs;

/** A value that cannot be had at the moment is neither missing nor a mistake of the author. */
class UnavailableTest {
    private static final UnavailableException AWAY =
            new UnavailableException("away", new IllegalStateException("no connection"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ outputs.a.b }}",
                "{{ outputs.a['b'] }}",
                "{{ outputs.a.b ?? 'none' }}",
                "{{ outputs.a.b | default('none') }}",
                "{{ outputs.a }}",
                "{{ outputs }}",
                "{{ outputs.a | json }}",
                "{{ outputs.a is empty }} {{ outputs.a.b is defined }}",
                "{% for entry in outputs.a %}{{ entry }}{% endfor %}",
                "{% if outputs.a.b == 1 %}x{% endif %}",
                "{{ render('{{ outputs.a.b }}') }}"
            })
    void noOperatorTakesItForSomethingElse(String source) {
        Map<String, Object> variables = Map.of("outputs", Map.of("a", LargeOutputs.elsewhere(() -> {
            throw AWAY;
        })));
        assertThatThrownBy(() -> new Expressions().compile(source).render(Scopes.of(variables)))
                .isSameAs(AWAY);
    }
}
