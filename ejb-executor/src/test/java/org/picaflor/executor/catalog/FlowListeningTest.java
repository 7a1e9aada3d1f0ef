package org.picaflor.executor.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.spi.UpstreamScope;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.upstream.Listening;

/** What flow triggers need to be told of: all they can fire for, and not everything. */
class FlowListeningTest {
    private static final String FLOW = "type: io.kestra.plugin.core.trigger.Flow";
    private static final String OF = "{type: io.kestra.plugin.core.condition.";

    private static Map<String, Listening> of(String triggers) {
        Flow flow = new Language().parse("main", """
                        id: own
                        namespace: a.own
                        tasks: [{id: t, type: io.kestra.plugin.core.log.Log, message: m}]
                        triggers:
                        """ + triggers.indent(2));
        return FlowListening.of(flow.key(), flow.triggers());
    }

    private static String scopes(String properties) {
        List<UpstreamScope> scopes =
                of("- {id: t, " + FLOW + ", " + properties + "}").get("t").scopes();
        return String.join(
                " ",
                scopes.stream()
                        .map(scope -> scope.namespace()
                                + (scope.isPrefix() ? "*" : "")
                                + (scope.flowId() == null ? "" : "/" + scope.flowId()))
                        .toList());
    }

    @Test
    void itListensForItsStatesAndOnlyWhereItIsEnabledAndAFlowTrigger() {
        Map<String, Listening> all = of("""
                - {id: one, %s, states: [RUNNING]}
                - {id: off, %s, disabled: true}
                - {id: hook, type: io.kestra.plugin.core.trigger.Webhook, key: k}
                """.formatted(FLOW, FLOW));
        assertThat(all)
                .isEqualTo(Map.of("one", new Listening(Set.of(State.RUNNING), List.of(UpstreamScope.EVERYTHING))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conditions: []                                                                        | *",
                "conditions: [" + OF + "ExecutionStatus, in: [SUCCESS]}]                               | *",
                "conditions: [" + OF + "ExecutionFlow, namespace: a, flowId: b}]                       | a/b",
                "conditions: [" + OF + "ExecutionNamespace, namespace: a}, " + OF
                        + "ExecutionFlow, namespace: a, flowId: b}]                                    | a/b",
                "conditions: [" + OF + "ExecutionNamespace, namespace: a, prefix: true}, " + OF
                        + "ExecutionNamespace, namespace: a}]                                          | a",
                "conditions: [" + OF + "Not, conditions: [" + OF + "ExecutionFlow, namespace: a, flowId: b}]}] | *",
                "preconditions: {id: p, flows: [{namespace: a, flowId: b}, {namespace: c}]}            | a/b c",
                "preconditions: {id: p, flows: [{namespace: a, flowId: b}, {namespace: a, flowId: b}]} | a/b",
                "preconditions: {id: p, flows: [{namespace: a}], where: [{id: w, filters: [{field: STATE, type: EQUAL_TO, value: SUCCESS}]}]} | *",
                "preconditions: {id: p, flows: [{namespace: a}]}, conditions: [" + OF
                        + "ExecutionFlow, namespace: a, flowId: b}]                                    | a/b",
                "preconditions: {id: p, flows: [{namespace: a}]}, conditions: [" + OF
                        + "ExecutionStatus, in: [SUCCESS]}]                                            | a",
                "dependsOn: [{flowId: b}, {flowId: c, namespace: d}]                                   | a.own/b d/c",
                "conditions: [" + OF + "MultipleCondition, id: m, conditions: {x: " + OF
                        + "ExecutionFlow, namespace: a, flowId: b}, y: " + OF
                        + "ExecutionFlow, namespace: c, flowId: d}}}] | a/b c/d"
            })
    void itListensToNoMoreFlowsThanItsConditionsSay(String properties, String scopes) {
        assertThat(scopes(properties)).isEqualTo(scopes);
    }
}
