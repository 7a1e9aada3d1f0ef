package org.picaflor.tasks.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.picaflor.tasks.upstream.Upstream.OWN;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.UpstreamCondition;
import org.picaflor.flow.spi.UpstreamScope;
import org.picaflor.flow.state.State;
import org.picaflor.tasks.Sample;

/** What conditions ask of an execution of another flow: each on both sides. */
class UpstreamConditionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ExecutionFlow      | {namespace: company.team, flowId: orders}                        | true",
                "ExecutionFlow      | {namespace: company, flowId: orders}                             | false",
                "ExecutionFlow      | {namespace: company.team, flowId: order}                         | false",
                "ExecutionFlow      | {namespace: company.team, flowId: '{{ trigger.flowId }}'}        | true",
                "ExecutionNamespace | {namespace: company.team}                                        | true",
                "ExecutionNamespace | {namespace: company}                                             | false",
                "ExecutionNamespace | {namespace: company, prefix: true}                               | true",
                "ExecutionNamespace | {namespace: company.team, comparison: PREFIX}                    | true",
                "ExecutionNamespace | {namespace: company.b, comparison: PREFIX}                       | false",
                "ExecutionNamespace | {namespace: team, comparison: SUFFIX}                            | true",
                "ExecutionNamespace | {namespace: company, comparison: SUFFIX}                         | false",
                "ExecutionNamespace | {namespace: company, comparison: EQUALS, prefix: true}           | false",
                "ExecutionStatus    | {in: [FAILED, SUCCESS]}                                          | true",
                "ExecutionStatus    | {in: [FAILED]}                                                   | false",
                "ExecutionStatus    | {notIn: [FAILED]}                                                | true",
                "ExecutionStatus    | {notIn: [SUCCESS]}                                               | false",
                "ExecutionStatus    | {in: [SUCCESS], notIn: [SUCCESS]}                                | false",
                "ExecutionStatus    | {}                                                               | true",
                "ExecutionLabels    | {labels: {team: sales}}                                          | true",
                "ExecutionLabels    | {labels: {team: sales, nr: 7}}                                   | true",
                "ExecutionLabels    | {labels: [{key: team, value: sales}]}                            | true",
                "ExecutionLabels    | {labels: {team: sales, other: x}}                                | false",
                "ExecutionLabels    | {labels: {team: sale}}                                           | false",
                "ExecutionOutputs   | {expression: '{{ trigger.outputs.total > 6 }}'}                  | true",
                "ExecutionOutputs   | {expression: '{{ trigger.outputs.total > 7 }}'}                  | false",
                "HasRetryAttempt    | {in: [SUCCESS]}                                                  | true",
                "HasRetryAttempt    | {in: [FAILED]}                                                   | false",
                "HasRetryAttempt    | {notIn: [FAILED]}                                                | true",
                "HasRetryAttempt    | {notIn: [SUCCESS]}                                               | false"
            })
    void aConditionHoldsOrNot(String type, String properties, boolean holds) {
        assertThat(Upstream.in(State.SUCCESS).meets(condition(type, properties)))
                .isEqualTo(holds);
    }

    private static Condition condition(String type, String properties) {
        return Sample.condition(type, properties.equals("{}") ? "" : block(properties));
    }

    /** The properties of a map in one line, each on a line of its own. */
    private static String block(String properties) {
        return properties
                .substring(1, properties.length() - 1)
                .replaceAll(", (?=(?:flowId|comparison|prefix|notIn):)", "\n");
    }

    @Test
    void withoutOutputsAnExpressionOverThemIsNotEvenLookedAt() {
        Upstream without = new Upstream(State.FAILED, Map.of(), Map.of(), Set.of());
        assertThat(without.meets(condition("ExecutionOutputs", "{expression: '{{ trigger.outputs.total > 6 }}'}")))
                .isFalse();
    }

    @Test
    void nothingHoldsWhereThereIsNoExecution() {
        ConditionContext none = new ConditionContext() {
            @Override
            public <T> T render(Dynamic<T> property) {
                return property.render(Sample.scope(Map.of()));
            }

            @Override
            public FlowKey flow() {
                return OWN;
            }
        };
        assertThat(condition("ExecutionStatus", "{}").holds(none)).isFalse();
        assertThat(condition("HasRetryAttempt", "{}").holds(none)).isFalse();
        assertThat(condition("ExecutionFlow", "{namespace: a, flowId: b}").holds(none))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "ExecutionFlow      | {namespace: a, flowId: b}                  | a  | b | false",
                "ExecutionFlow      | {namespace: a, flowId: '{{ flow.id }}'}    | a  | - | false",
                "ExecutionFlow      | {namespace: '{{ flow.id }}', flowId: b}    | '' | - | true",
                "ExecutionNamespace | {namespace: a}                             | a  | - | false",
                "ExecutionNamespace | {namespace: a, comparison: PREFIX}         | a  | - | true",
                "ExecutionNamespace | {namespace: a, comparison: SUFFIX}         | '' | - | true"
            })
    void aConditionSaysWhichFlowsItCanHoldFor(
            String type, String properties, String namespace, String flow, boolean prefix) {
        assertThat(((UpstreamCondition) condition(type, properties)).scope(OWN))
                .isEqualTo(new UpstreamScope(namespace, flow, prefix));
    }

    @Test
    void labelsThatAreNoneAreToldWithWhatWasFound() {
        assertThatThrownBy(() -> Upstream.in(State.SUCCESS).meets(condition("ExecutionLabels", "{labels: team}")))
                .hasMessage(
                        "The labels of a condition are a map of texts, or a list of `key` and `value`; found: team");
    }
}
