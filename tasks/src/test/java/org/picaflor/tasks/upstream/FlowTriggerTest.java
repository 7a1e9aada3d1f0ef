package org.picaflor.tasks.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.spi.UpstreamScope;
import org.picaflor.flow.spi.UpstreamSet;
import org.picaflor.flow.spi.UpstreamSet.AfterFiring;
import org.picaflor.flow.state.State;
import org.picaflor.flow.window.EventWindow;
import org.picaflor.tasks.Sample;

/** How a Flow trigger is written, and what it means. */
class FlowTriggerTest {

    private static Flow trigger(String properties) {
        return (Flow) Sample.trigger("Flow", properties);
    }

    @Test
    void withoutStatesItIsToldOfEndsAndOfPauses() {
        assertThat(trigger("").states())
                .containsExactlyInAnyOrder(
                        State.SUCCESS,
                        State.WARNING,
                        State.FAILED,
                        State.KILLED,
                        State.CANCELLED,
                        State.RETRIED,
                        State.SKIPPED,
                        State.PAUSED);
        assertThat(trigger("states: [RUNNING]").states()).containsExactly(State.RUNNING);
        assertThat(trigger("dependsOn: [{flowId: a, states: [RUNNING]}, {flowId: b}]")
                        .states())
                .as("those of its dependencies")
                .containsExactlyInAnyOrder(State.RUNNING, State.SUCCESS, State.WARNING);
    }

    @Test
    void preconditionsAreOneSetOfAllTheirParts() {
        UpstreamSet set = trigger("""
                        preconditions:
                          id: both
                          flows:
                            - {namespace: company.team, flowId: orders, states: [SUCCESS]}
                            - {namespace: company.team, flowId: orders, labels: {team: other}}
                            - {namespace: company.team}
                          where:
                            - id: large
                              filters: [{field: FLOW_ID, type: STARTS_WITH, value: or}]
                        """).sets().getFirst();

        assertThat(set.id()).isEqualTo("both");
        assertThat(set.needed()).isEqualTo(4);
        assertThat(set.afterFiring()).isEqualTo(AfterFiring.BEGIN_ANEW);
        assertThat(set.window()).isEqualTo(new EventWindow.Grid(Duration.ofDays(1), Duration.ZERO));
        assertThat(set.parts().keySet())
                .containsExactly("company.team.orders", "company.team.orders#2", "company.team.*", "large");
        assertThat(set.parts().values().stream().map(Upstream.in(State.SUCCESS)::meets))
                .containsExactly(true, false, true, true);
        assertThat(set.parts().values().stream().map(Upstream.in(State.FAILED)::meets))
                .containsExactly(false, false, true, true);
    }

    @Test
    void withoutAResetItGoesOnAfterFiring() {
        assertThat(trigger("preconditions: {id: p, resetOnSuccess: false, flows: [{namespace: a}]}")
                        .sets()
                        .getFirst()
                        .afterFiring())
                .isEqualTo(AfterFiring.GO_ON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{field: FLOW_ID, type: EQUAL_TO, value: orders}                 | true",
                "{field: FLOW_ID, type: EQUAL_TO, value: order}                  | false",
                "{field: FLOW_ID, type: NOT_EQUAL_TO, value: orders}             | false",
                "{field: NAMESPACE, type: IN, values: [a, company.team]}         | true",
                "{field: NAMESPACE, type: NOT_IN, values: [a, company.team]}     | false",
                "{field: STATE, type: EQUAL_TO, value: SUCCESS}                  | true",
                "{field: STATE, type: IN, values: [FAILED]}                      | false",
                "{field: NAMESPACE, type: STARTS_WITH, value: company}           | true",
                "{field: NAMESPACE, type: ENDS_WITH, value: company}             | false",
                "{field: NAMESPACE, type: ENDS_WITH, value: team}                | true",
                "{field: NAMESPACE, type: CONTAINS, value: any.s}                | false",
                "{field: NAMESPACE, type: CONTAINS, value: ny.t}                 | true",
                "{field: FLOW_ID, type: REGEX, value: 'o.*s'}                    | true",
                "{field: FLOW_ID, type: REGEX, value: 'o.*r'}                    | false",
                "{field: EXPRESSION, type: IS_TRUE, value: '{{ trigger.outputs.total == 7 }}'}  | true",
                "{field: EXPRESSION, type: IS_FALSE, value: '{{ trigger.outputs.total == 7 }}'} | false",
                "{field: EXPRESSION, type: IS_NULL, value: '{{ trigger.outputs.none ?? null }}'}     | true",
                "{field: EXPRESSION, type: IS_NOT_NULL, value: '{{ trigger.outputs.total }}'}   | true"
            })
    void aFilterHoldsOrNot(String filter, boolean holds) {
        assertThat(meets("AND", filter)).isEqualTo(holds);
    }

    private static boolean meets(String operand, String filters) {
        return trigger("preconditions: {id: p, where: [{id: w, operand: " + operand + ", filters: [" + filters + "]}]}")
                .sets()
                .getFirst()
                .parts()
                .values()
                .stream()
                .allMatch(Upstream.in(State.SUCCESS)::meets);
    }

    @Test
    void filtersHoldTogetherOrOneOfThem() {
        String one = "{field: FLOW_ID, type: EQUAL_TO, value: orders}, {field: STATE, type: EQUAL_TO, value: FAILED}";
        assertThat(meets("AND", one)).isFalse();
        assertThat(meets("OR", one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "AND | {field: NAMESPACE, type: EQUAL_TO, value: a}, {field: FLOW_ID, type: EQUAL_TO, value: b} | a  | b | false",
                "AND | {field: NAMESPACE, type: EQUAL_TO, value: a}, {field: STATE, type: EQUAL_TO, value: b}   | a  | - | false",
                "AND | {field: NAMESPACE, type: STARTS_WITH, value: a}                                          | '' | - | true",
                "AND | {field: FLOW_ID, type: EQUAL_TO, value: a}                                               | '' | - | true",
                "OR  | {field: NAMESPACE, type: EQUAL_TO, value: a}, {field: FLOW_ID, type: EQUAL_TO, value: b} | '' | - | true"
            })
    void filtersSayWhichFlowsTheyCanHoldFor(
            String operand, String filters, String namespace, String flow, boolean prefix) {
        Where where = trigger("preconditions: {id: p, where: [{id: w, operand: " + operand + ", filters: [" + filters
                        + "]}]}")
                .preconditions()
                .where()
                .getFirst();
        assertThat(where.scope(Upstream.OWN)).isEqualTo(new UpstreamScope(namespace, flow, prefix));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                        | Grid[size=PT24H, advance=PT0S]",
                "{window: PT1H, windowAdvance: PT5M}                                       | Grid[size=PT1H, advance=PT5M]",
                "{type: SLIDING_WINDOW}                                                    | Sliding[size=PT24H]",
                "{type: SLIDING_WINDOW, window: PT1H}                                      | Sliding[size=PT1H]",
                "{type: DAILY_TIME_DEADLINE, deadline: '09:00:00'}                         | Daily[from=00:00, to=09:00]",
                "{type: DAILY_TIME_WINDOW, startTime: '06:00:00', endTime: '09:00:00'}     | Daily[from=06:00, to=09:00]"
            })
    void aTimeWindowIsOneOfFourKinds(String written, String rule) {
        assertThat(trigger("preconditions: {id: p, timeWindow: " + written + ", flows: [{namespace: a}]}")
                        .sets()
                        .getFirst()
                        .window())
                .hasToString(rule);
    }

    @Test
    void dependenciesAreNeededAllOrSomeOfThem() {
        String two = "dependsOn: [{flowId: orders, namespace: company.team}, {flowId: b}]\n";
        assertThat(trigger(two).sets().getFirst().needed()).isEqualTo(2);
        assertThat(trigger(two + "mode: ANY").sets().getFirst().needed()).isOne();
        assertThat(trigger(two + "mode: AT_LEAST\nminSatisfied: 2")
                        .sets()
                        .getFirst()
                        .needed())
                .isEqualTo(2);
        assertThat(trigger(two).sets().getFirst().window()).isEqualTo(new EventWindow.Endless());
        assertThat(trigger(two).sets().getFirst().parts().values().stream()
                        .map(part -> ((Dependency) part).scope(Upstream.OWN)))
                .as("the own namespace where none is written")
                .containsExactly(
                        UpstreamScope.flow("company.team", "orders"), UpstreamScope.flow("company.billing", "b"));
        assertThat(trigger(two).sets().getFirst().parts().values().stream().map(Upstream.in(State.SUCCESS)::meets))
                .containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{deadline: '09:00'}               | Daily[from=00:00, to=09:00]   | BEGIN_ANEW",
                "{from: '06:00', to: '09:00'}      | Daily[from=06:00, to=09:00]   | BEGIN_ANEW",
                "{every: PT1H, offset: PT5M}       | Grid[size=PT1H, advance=PT5M] | BEGIN_ANEW",
                "{every: PT1H, fireOnce: true}     | Grid[size=PT1H, advance=PT0S] | CLOSE",
                "{lookback: PT2H}                  | Sliding[size=PT2H]            | BEGIN_ANEW"
            })
    void theWindowOfDependenciesIsOneOfFourForms(String written, String rule, AfterFiring after) {
        UpstreamSet set =
                trigger("dependsOn: [{flowId: a}]\nwindow: " + written).sets().getFirst();
        assertThat(set.window()).hasToString(rule);
        assertThat(set.afterFiring()).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "preconditions: {id: p}                                                      | Preconditions need `flows` or `where`.",
                "preconditions: {flows: [{namespace: a}]}                                    | `id` is required.",
                "preconditions: {id: p, timeWindow: {deadline: '09:00'}, flows: [{namespace: a}]} | `deadline` has no meaning for a window of type DURATION_WINDOW.",
                "preconditions: {id: p, timeWindow: {type: DAILY_TIME_WINDOW, startTime: '09:00'}, flows: [{namespace: a}]} | A window of type DAILY_TIME_WINDOW needs `endTime`.",
                "preconditions: {id: p, timeWindow: {type: DAILY_TIME_DEADLINE, deadline: '9am'}, flows: [{namespace: a}]} | `9am` is not a time of day such as 09:00:00.",
                "preconditions: {id: p, where: [{id: w, filters: [{field: FLOW_ID, type: IS_TRUE, value: a}]}]} | A filter on FLOW_ID cannot have the type IS_TRUE.",
                "preconditions: {id: p, where: [{id: w, filters: [{field: FLOW_ID, type: IN, value: a}]}]} | A filter of type IN needs `values` alone.",
                "preconditions: {id: p, where: [{id: w, filters: [{field: FLOW_ID, type: EQUAL_TO}]}]} | A filter of type EQUAL_TO needs `value` alone.",
                "preconditions: {id: p, where: [{id: w, filters: [{field: FLOW_ID, type: REGEX, value: '['}]}]} | invalid pattern [[]",
                "minSatisfied: 1                                                             | `minSatisfied` belongs to the mode AT_LEAST.",
                "mode: ANY                                                                   | `window` and `mode` belong to `dependsOn`, which is not written.",
                "dependsOn: [{states: [FAILED]}]                                             | A dependency needs `flowId` or `namespace`.",
                "conditions: [{type: io.kestra.plugin.core.condition.Not, conditions: [{type: io.kestra.plugin.core.condition.MultipleCondition, id: m, conditions: {a: {type: io.kestra.plugin.core.condition.ExecutionStatus}}}]}] | not inside of another condition",
                "onMiss: {behavior: FAIL}                                                    | `onMiss` is not supported yet; remove it."
            })
    void whatMakesNoSenseIsRefusedWithTheReason(String properties, String message) {
        assertThatThrownBy(() -> trigger(properties)).hasMessageContaining(message);
    }

    @Test
    void theNumberOfDependenciesBoundsHowManyAreNeeded() {
        String two = "dependsOn: [{flowId: a}, {flowId: b}]\nmode: AT_LEAST\nminSatisfied: ";
        assertThat(trigger(two + 1).sets()).hasSize(1);
        assertThatThrownBy(() -> trigger(two + 0))
                .hasMessageContaining("`minSatisfied` is from 1 to 2, the number of dependencies.");
        assertThatThrownBy(() -> trigger(two + 3))
                .hasMessageContaining("`minSatisfied` is from 1 to 2, the number of dependencies.");
    }

    @Test
    void onlyAFlowTriggerWaitsForSeveralExecutions() {
        String several = """
                conditions:
                  - type: io.kestra.plugin.core.condition.MultipleCondition
                    id: m
                    conditions:
                      one: {type: io.kestra.plugin.core.condition.ExecutionFlow, namespace: a, flowId: b}
                """;
        assertThat(trigger(several).sets()).isEmpty();
        assertThatThrownBy(() -> Sample.trigger("Webhook", "key: k\n" + several))
                .hasMessageContaining("Only a Flow trigger can wait for several executions");
    }

    @Test
    void anOlderWayToWaitIsASetOfItsNamedConditions() {
        MultipleCondition condition = (MultipleCondition)
                Sample.flow("""
                        id: f
                        namespace: a
                        tasks: [{id: l, type: io.kestra.plugin.core.log.Log, message: x}]
                        triggers:
                          - id: t
                            type: io.kestra.core.models.triggers.types.Flow
                            conditions:
                              - type: io.kestra.core.models.conditions.types.MultipleCondition
                                id: m
                                resetOnSuccess: false
                                timeWindow: {type: SLIDING_WINDOW, window: PT1H}
                                conditions:
                                  one: {type: io.kestra.plugin.core.condition.ExecutionFlow, namespace: a, flowId: b}
                                  two: {type: io.kestra.plugin.core.condition.ExecutionStatus, in: [SUCCESS]}
                        """).triggers().getFirst().rules().conditions().getFirst();
        assertThat(condition.set().parts().keySet()).containsExactly("one", "two");
        assertThat(condition.set().needed()).isEqualTo(2);
        assertThat(condition.set().afterFiring()).isEqualTo(AfterFiring.GO_ON);
        assertThat(condition.set().window()).isEqualTo(new EventWindow.Sliding(Duration.ofHours(1)));
    }
}
