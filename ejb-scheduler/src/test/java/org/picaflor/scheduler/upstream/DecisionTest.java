package org.picaflor.scheduler.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.scheduler.upstream.Telling.execution;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.spi.FlowTrigger;
import org.picaflor.flow.state.State;

/** What a flow trigger does with what it is told, on a clock that is driven by hand. */
class DecisionTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final Decision decision = Telling.decision();
    private final OpenWindows windows = new OpenWindows(List.of());
    private Flow flow;

    private void waiting(String trigger) {
        flow = Telling.flow(trigger);
    }

    private Outcome tell(Execution upstream, State state, Instant date) {
        TriggerDefinition definition = flow.triggers().getFirst();
        return decision.decide(
                flow,
                definition,
                (FlowTrigger) definition.trigger(),
                new ToldExecution(upstream, state, id -> List.of()),
                date,
                windows);
    }

    /** Whether it fires for an execution of a flow that succeeds then. */
    private boolean fires(String upstream, Instant date) {
        return tell(execution(upstream, State.SUCCESS, date, 1), State.SUCCESS, date) instanceof Outcome.Started;
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static String both(String more) {
        return """
                preconditions:
                  id: both
                  flows: [{namespace: company.team, flowId: a}, {namespace: company.team, flowId: b}]
                """ + more.indent(2);
    }

    @Test
    void itFiresForTheStatesItListsWithWhatTheExecutionTells() {
        waiting(
                "states: [SUCCESS]\ninputs: {total: '{{ trigger.outputs.total }}'}\nlabels: {by: '{{ trigger.flowId }}'}");
        Execution upstream = execution("orders", State.SUCCESS, NOON, 7);

        assertThat(tell(upstream, State.RUNNING, NOON)).isInstanceOf(Outcome.Nothing.class);
        Execution started = ((Outcome.Started) tell(upstream, State.SUCCESS, NOON)).execution();

        assertThat(started.state().current()).isEqualTo(State.CREATED);
        assertThat(started.inputs()).isEqualTo(Map.of("total", 7));
        assertThat(started.labels())
                .containsExactlyInAnyOrder(new Label("by", "orders"), new Label(Label.CORRELATION_ID, "root"));
        assertThat(started.origin().id()).isEqualTo("t");
        assertThat(started.origin().variables())
                .isEqualTo(Map.of(
                        "executionId",
                        upstream.id(),
                        "namespace",
                        "company.team",
                        "flowId",
                        "orders",
                        "flowRevision",
                        2,
                        "state",
                        "SUCCESS",
                        "outputs",
                        Map.of("total", 7),
                        "executionLabels",
                        Map.of("team", "sales", "system", Map.of("correlationId", "root"))));
    }

    @Test
    void beforeTheEndAnExecutionHasNoOutputs() {
        waiting("states: [RUNNING]");
        Execution upstream = execution("orders", State.SUCCESS, NOON, 7);
        assertThat(((Outcome.Started) tell(upstream, State.RUNNING, NOON))
                        .execution()
                        .origin()
                        .variables())
                .containsEntry("outputs", Map.of());
    }

    @Test
    void whatIsAskedOfEachExecutionComesBeforeWhatTheyMeetTogether() {
        waiting(both("") + "when: \"{{ trigger.outputs.total == 1 }}\"");
        assertThat(tell(execution("a", State.SUCCESS, NOON, 2), State.SUCCESS, NOON))
                .isInstanceOf(Outcome.Nothing.class);
        assertThat(windows.changed()).isEmpty();
        assertThat(fires("b", NOON)).isFalse();
        assertThat(fires("a", NOON)).isTrue();
    }

    @Test
    void aSetFiresWhenTheLastPartIsMetAndBeginsAnew() {
        waiting(both(""));
        assertThat(fires("a", NOON)).isFalse();
        assertThat(fires("a", NOON)).as("the same again is no other part").isFalse();
        assertThat(fires("c", NOON)).isFalse();
        assertThat(fires("b", NOON)).isTrue();
        assertThat(windows.removed()).hasSize(1);
        assertThat(fires("b", NOON)).isFalse();
        assertThat(fires("a", NOON)).isTrue();
    }

    @Test
    void withoutAResetEachFurtherMatchFires() {
        waiting(both("resetOnSuccess: false"));
        assertThat(fires("a", NOON)).isFalse();
        assertThat(fires("b", NOON)).isTrue();
        assertThat(fires("b", NOON)).isTrue();
        assertThat(fires("c", NOON)).as("no match").isFalse();
        assertThat(fires("a", NOON)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // window | first part | second part | fires
                "{}                                            | 2026-03-10T00:00:00+01:00 | 2026-03-10T23:59:59.999+01:00 | true",
                "{}                                            | 2026-03-10T23:59:59+01:00 | 2026-03-11T00:00:00+01:00     | false",
                "{window: PT1H}                                | 2026-03-10T11:00:00+01:00 | 2026-03-10T11:59:59.999+01:00 | true",
                "{window: PT1H}                                | 2026-03-10T11:00:00+01:00 | 2026-03-10T12:00:00+01:00     | false",
                "{window: PT1H}                                | 2026-10-25T02:10:00+02:00 | 2026-10-25T02:50:00+01:00     | true",
                "{type: SLIDING_WINDOW, window: PT1H}          | 2026-03-10T11:30:00+01:00 | 2026-03-10T12:29:59.999+01:00 | true",
                "{type: SLIDING_WINDOW, window: PT1H}          | 2026-03-10T11:30:00+01:00 | 2026-03-10T12:30:00+01:00     | false",
                "{type: DAILY_TIME_DEADLINE, deadline: '09:00'} | 2026-03-10T08:00:00+01:00 | 2026-03-10T08:59:59.999+01:00 | true",
                "{type: DAILY_TIME_DEADLINE, deadline: '09:00'} | 2026-03-10T08:00:00+01:00 | 2026-03-10T09:00:00+01:00     | false",
                "{type: DAILY_TIME_DEADLINE, deadline: '09:00'} | 2026-03-10T10:00:00+01:00 | 2026-03-11T08:00:00+01:00     | false",
                "{type: DAILY_TIME_DEADLINE, deadline: '09:00'} | 2026-03-10T08:00:00+01:00 | 2026-03-11T08:00:00+01:00     | false",
                "{type: DAILY_TIME_WINDOW, startTime: '06:00', endTime: '09:00'} | 2026-03-10T06:00:00+01:00 | 2026-03-10T08:00:00+01:00 | true",
                "{type: DAILY_TIME_WINDOW, startTime: '06:00', endTime: '09:00'} | 2026-03-10T05:59:59+01:00 | 2026-03-10T08:00:00+01:00 | false"
            })
    void whatIsMetInOneWindowDoesNotCountInAnother(String window, String first, String second, boolean fires) {
        waiting(both("timeWindow: " + window));
        assertThat(fires("a", at(first))).isFalse();
        assertThat(fires("b", at(second))).isEqualTo(fires);
    }

    @Test
    void anExecutionCountsForItsOwnWindowThoughItIsToldLate() {
        waiting(both("timeWindow: {window: PT1H}"));
        assertThat(fires("a", at("2026-03-10T11:10:00Z"))).isFalse();
        assertThat(fires("a", at("2026-03-10T12:10:00Z"))).isFalse();
        assertThat(fires("b", at("2026-03-10T11:20:00Z"))).isTrue();
        assertThat(fires("b", at("2026-03-10T12:20:00Z"))).isTrue();
    }

    @Test
    void outputsOfSeveralAreToldByFlowTheLatestOfEach() {
        waiting(both(""));
        tell(execution("a", State.SUCCESS, NOON, 1), State.SUCCESS, NOON);
        tell(execution("a", State.SUCCESS, NOON, 2), State.SUCCESS, NOON);
        Outcome fired = tell(execution("b", State.SUCCESS, NOON, 3), State.SUCCESS, NOON);
        assertThat(((Outcome.Started) fired).execution().origin().variables())
                .containsEntry("outputs", Map.of("a", Map.of("total", 2), "b", Map.of("total", 3)))
                .containsEntry("flowId", "b");
    }

    @Test
    void someOfTheDependenciesMayBeEnough() {
        waiting("dependsOn: [{flowId: a}, {flowId: b}, {flowId: c}]\nmode: AT_LEAST\nminSatisfied: 2");
        assertThat(fires("a", NOON)).isFalse();
        assertThat(fires("a", NOON.plus(Duration.ofDays(400)))).isFalse();
        assertThat(fires("c", NOON.plus(Duration.ofDays(800))))
                .as("without a window at any time")
                .isTrue();
        assertThat(fires("b", NOON)).isFalse();
    }

    @Test
    void aWindowThatFiresOnceIsClosedUntilItIsOver() {
        waiting("dependsOn: [{flowId: a}, {flowId: b}]\nwindow: {every: PT1H, fireOnce: true}");
        assertThat(fires("a", NOON)).isFalse();
        assertThat(fires("b", NOON)).isTrue();
        assertThat(fires("a", NOON.plusSeconds(3599))).isFalse();
        assertThat(fires("b", NOON.plusSeconds(3599))).isFalse();
        assertThat(fires("a", NOON.plusSeconds(3600))).isFalse();
        assertThat(fires("b", NOON.plusSeconds(3600))).isTrue();
    }

    @Test
    void severalSetsMustAllBeComplete() {
        waiting(both("") + """
                conditions:
                  - type: io.kestra.plugin.core.condition.MultipleCondition
                    id: other
                    conditions:
                      c: {type: io.kestra.plugin.core.condition.ExecutionFlow, namespace: company.team, flowId: c}
                """);
        assertThat(fires("a", NOON)).isFalse();
        assertThat(fires("b", NOON)).isFalse();
        assertThat(fires("c", NOON)).isTrue();
        assertThat(fires("c", NOON)).isFalse();
    }

    @Test
    void whatWasMetOfAPartThatIsNoMoreDoesNotCount() {
        waiting(
                "preconditions: {id: p, flows: [{namespace: company.team, flowId: x}, {namespace: company.team, flowId: a}]}");
        assertThat(fires("x", NOON)).isFalse();
        waiting(
                "preconditions: {id: p, flows: [{namespace: company.team, flowId: a}, {namespace: company.team, flowId: b}]}");
        assertThat(fires("a", NOON)).isFalse();
        assertThat(fires("b", NOON)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inputs: {total: \"{{ trigger.nothing }}\"}      | Unable to find `nothing`",
                "inputs: {total: many}                           | many",
                "when: \"{{ trigger.nothing }}\"                 | Unable to find `nothing`"
            })
    void whatTheOwnerIsToMendIsShownByAFailedExecution(String mistake, String said) {
        waiting(mistake + "\nstopAfter: [FAILED]");
        Outcome.Failed failed = (Outcome.Failed) tell(execution("a", State.SUCCESS, NOON, 1), State.SUCCESS, NOON);
        assertThat(failed.execution().state().current()).isEqualTo(State.FAILED);
        assertThat(failed.execution().labels()).contains(new Label(Label.CORRELATION_ID, "root"));
        assertThat(failed.reason())
                .startsWith("Trigger `t` cannot start the flow: ")
                .contains(said);
        assertThat(failed.stops()).isTrue();
    }
}
