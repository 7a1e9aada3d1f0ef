package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.SharedSystem;

/**
 * Flows that start because others did something. All triggers that listen to an execution are told in one transaction and
 * evaluated in one: once one of them has fired, it is decided that the others have not.
 */
@ExtendWith(SharedSystem.class)
class FlowTriggerIT {
    private final Api api;

    FlowTriggerIT(Api api) {
        this.api = api;
    }

    private void upstream(String namespace, String id) {
        api.save("""
                id: %s
                namespace: %s
                labels:
                  team: sales
                inputs:
                  - {id: amount, type: INT, defaults: 1}
                tasks:
                  - id: count
                    type: io.kestra.plugin.core.output.OutputValues
                    values: {total: "{{ inputs.amount }}"}
                  - id: maybe
                    type: io.kestra.plugin.core.execution.Fail
                    condition: "{{ inputs.amount > 100 }}"
                outputs:
                  - {id: total, type: INT, value: "{{ outputs.count.values.total }}"}
                """.formatted(id, namespace));
    }

    private void downstream(String namespace, String id, String message, String trigger) {
        api.save("""
                id: %s
                namespace: %s
                tasks:
                  - id: said
                    type: io.kestra.plugin.core.debug.Return
                    format: "%s"
                triggers:
                  - id: told
                    type: io.kestra.plugin.core.trigger.Flow
                """.formatted(id, namespace, message) + trigger.indent(4));
    }

    /** The executions of a flow once there are so many, the latest first. */
    private JsonPath executions(String namespace, String flow, int count) {
        return await(count + " executions of " + flow)
                .atMost(Duration.ofSeconds(15))
                .until(
                        () -> found(namespace, flow),
                        found -> found.getInt("total") >= count
                                && found.getList("results.findAll { it.state.endDate == null }")
                                        .isEmpty());
    }

    private JsonPath found(String namespace, String flow) {
        return api.get("/executions/search?namespace=" + namespace + "&flowId=" + flow)
                .json();
    }

    private int countOf(String namespace, String flow) {
        return found(namespace, flow).getInt("total");
    }

    private static final String OF_ORDERS = """
            conditions:
              - type: io.kestra.plugin.core.condition.ExecutionFlow
                namespace: %s
                flowId: orders
            """;

    @Test
    void aChainOfFlowsHandsOnWhatItKnowsAndStaysTogether() {
        String ns = "tests.flowtrigger.chain";
        upstream(ns, "orders");
        downstream(
                ns,
                "bill",
                "{{ trigger.outputs.total }} {{ trigger.namespace }} {{ trigger.flowId }} {{ trigger.flowRevision }}"
                        + " {{ trigger.state }} {{ trigger.executionLabels.team }} {{ trigger.executionId }}",
                OF_ORDERS.formatted(ns) + "labels: {by: \"{{ trigger.flowId }}\"}\n");
        downstream(ns, "archive", "{{ trigger.flowId }}", """
                states: [SUCCESS]
                conditions:
                  - type: io.kestra.plugin.core.condition.ExecutionFlow
                    namespace: %s
                    flowId: bill
                """.formatted(ns));

        String order = api.started(ns + "/orders", Map.of("amount", 7));
        JsonPath archived = executions(ns, "archive", 1);
        JsonPath billed = executions(ns, "bill", 1);

        JsonPath bill = api.execution(billed.getString("results[0].id"));
        assertThat(bill.getString("taskRunList[0].outputs.value"))
                .isEqualTo("7 " + ns + " orders 1 SUCCESS sales " + order);
        assertThat(label(bill, "system.correlationId")).isEqualTo(order);
        assertThat(label(bill, "by")).isEqualTo("orders");
        assertThat(bill.getString("trigger.id")).isEqualTo("told");
        JsonPath archive = api.execution(archived.getString("results[0].id"));
        assertThat(archive.getString("taskRunList[0].outputs.value")).isEqualTo("bill");
        assertThat(label(archive, "system.correlationId"))
                .as("that of the first of the chain")
                .isEqualTo(order);
        JsonPath trigger = api.get("/triggers/" + ns + "/bill").json();
        assertThat(trigger.getString("results[0].date")).isNotNull();
    }

    private static String label(JsonPath execution, String key) {
        return execution.getString("labels.find { it.key == '" + key + "' }.value");
    }

    @Test
    void onlyTheStatesThatAreListedCountEachOfThemOnce() {
        String ns = "tests.flowtrigger.states";
        upstream(ns, "orders");
        downstream(ns, "alarm", "{{ trigger.state }}", "states: [FAILED]\n" + OF_ORDERS.formatted(ns));
        downstream(
                ns, "watch", "{{ trigger.state }}", "states: [RUNNING, SUCCESS, FAILED]\n" + OF_ORDERS.formatted(ns));
        downstream(ns, "off", "{{ trigger.state }}", "disabled: true\n" + OF_ORDERS.formatted(ns));

        api.run(ns + "/orders", Map.of("amount", 1));
        executions(ns, "watch", 2);
        assertThat(countOf(ns, "alarm")).isZero();
        api.run(ns + "/orders", Map.of("amount", 1000));
        executions(ns, "alarm", 1);
        JsonPath watched = executions(ns, "watch", 4);

        assertThat(watched.getList("results.trigger.variables.state", String.class))
                .containsExactlyInAnyOrder("RUNNING", "SUCCESS", "RUNNING", "FAILED");
        assertThat(countOf(ns, "alarm")).isOne();
        assertThat(countOf(ns, "off")).isZero();
    }

    @Test
    void conditionsLookAtLabelsOutputsStatesAndNamespaces() {
        String ns = "tests.flowtrigger.conditions";
        upstream(ns, "orders");
        downstream(ns, "all", "all", """
                conditions:
                  - {type: io.kestra.plugin.core.condition.ExecutionNamespace, namespace: tests.flowtrigger.cond, comparison: PREFIX}
                  - {type: io.kestra.plugin.core.condition.ExecutionLabels, labels: {team: sales}}
                  - {type: io.kestra.plugin.core.condition.ExecutionOutputs, expression: "{{ trigger.outputs.total > 5 }}"}
                  - {type: io.kestra.plugin.core.condition.ExecutionStatus, in: [SUCCESS, WARNING], notIn: [WARNING]}
                  - {type: io.kestra.plugin.core.condition.Expression, expression: "{{ trigger.flowId == 'orders' }}"}
                """);
        downstream(ns, "other", "other", OF_ORDERS.formatted(ns) + """
                  - {type: io.kestra.plugin.core.condition.ExecutionLabels, labels: {team: other}}
                """);
        downstream(ns, "each", "each", OF_ORDERS.formatted(ns));

        api.run(ns + "/orders", Map.of("amount", 5));
        executions(ns, "each", 1);
        assertThat(countOf(ns, "all")).isZero();
        api.run(ns + "/orders", Map.of("amount", 6));
        executions(ns, "each", 2);

        assertThat(countOf(ns, "all")).isOne();
        assertThat(countOf(ns, "other")).isZero();
    }

    @Test
    void severalFlowsAreWaitedForAndBeginAnewAfterwardsOrGoOn() {
        String ns = "tests.flowtrigger.window";
        upstream(ns, "a");
        upstream(ns, "b");
        String waiting = """
                preconditions:
                  id: both
                  resetOnSuccess: %s
                  flows:
                    - {namespace: %s, flowId: a, states: [SUCCESS]}
                    - {namespace: %s, flowId: b, labels: {team: sales}}
                """;
        String said = "{{ trigger.outputs.a.total }} {{ trigger.outputs.b.total }}";
        downstream(ns, "anew", said, waiting.formatted(true, ns, ns));
        downstream(ns, "on", said, waiting.formatted(false, ns, ns));
        downstream(ns, "each", "{{ trigger.flowId }}", """
                conditions:
                  - {type: io.kestra.plugin.core.condition.Expression, expression: "{{ trigger.flowId in ['a', 'b'] }}"}
                  - {type: io.kestra.plugin.core.condition.ExecutionNamespace, namespace: %s}
                """.formatted(ns));

        api.run(ns + "/a", Map.of("amount", 1));
        executions(ns, "each", 1);
        assertThat(countOf(ns, "anew") + countOf(ns, "on")).isZero();
        api.run(ns + "/b", Map.of("amount", 2));
        executions(ns, "each", 2);
        assertThat(countOf(ns, "anew")).isOne();
        assertThat(countOf(ns, "on")).isOne();
        api.run(ns + "/b", Map.of("amount", 3));
        executions(ns, "each", 3);
        assertThat(countOf(ns, "anew")).as("both are needed anew").isOne();
        assertThat(countOf(ns, "on")).as("each further one fires").isEqualTo(2);
        api.run(ns + "/a", Map.of("amount", 4));
        executions(ns, "each", 4);

        assertThat(said(ns, "anew", 2)).containsExactly("4 3", "1 2");
        assertThat(said(ns, "on", 3)).containsExactly("4 3", "1 3", "1 2");
    }

    private List<String> said(String namespace, String flow, int count) {
        return executions(namespace, flow, count).getList("results.id", String.class).stream()
                .map(id -> api.execution(id).getString("taskRunList[0].outputs.value"))
                .toList();
    }

    @Test
    void theOlderAndTheNewerWayToWaitForSeveralDoTheSame() {
        String ns = "tests.flowtrigger.forms";
        upstream(ns, "a");
        upstream(ns, "b");
        downstream(ns, "older", "{{ trigger.outputs.a.total }} {{ trigger.outputs.b.total }}", """
                conditions:
                  - type: io.kestra.plugin.core.condition.MultipleCondition
                    id: both
                    timeWindow: {type: SLIDING_WINDOW, window: PT1H}
                    conditions:
                      first: {type: io.kestra.plugin.core.condition.ExecutionFlow, namespace: %s, flowId: a}
                      second: {type: io.kestra.plugin.core.condition.ExecutionFlow, namespace: %s, flowId: b}
                """.formatted(ns, ns));
        downstream(ns, "newer", "{{ trigger.outputs.a.total }} {{ trigger.outputs.b.total }}", """
                dependsOn:
                  - {flowId: a}
                  - {flowId: b, when: "{{ trigger.outputs.total == 2 }}"}
                """);
        downstream(ns, "any", "{{ trigger.flowId }}", """
                mode: ANY
                dependsOn: [{flowId: a}, {flowId: b}]
                """);

        api.run(ns + "/a", Map.of("amount", 1));
        executions(ns, "any", 1);
        assertThat(countOf(ns, "older") + countOf(ns, "newer")).isZero();
        api.run(ns + "/b", Map.of("amount", 2));
        executions(ns, "any", 2);

        assertThat(said(ns, "older", 1)).containsExactly("1 2");
        assertThat(said(ns, "newer", 1)).containsExactly("1 2");
    }

    @Test
    void aFlowIsNeverSetOffByItself() {
        String ns = "tests.flowtrigger.self";
        upstream(ns, "orders");
        downstream(ns, "echo", "{{ trigger.flowId }}", """
                conditions:
                  - {type: io.kestra.plugin.core.condition.ExecutionNamespace, namespace: %s}
                """.formatted(ns));

        api.run(ns + "/orders", Map.of());
        executions(ns, "echo", 1);
        api.run(ns + "/orders", Map.of());
        executions(ns, "echo", 2);

        assertThat(countOf(ns, "echo")).isEqualTo(2);
    }

    @Test
    void whatCannotBeRenderedIsShownByAFailedExecution() {
        String ns = "tests.flowtrigger.wrong";
        upstream(ns, "orders");
        downstream(ns, "wrong", "never", OF_ORDERS.formatted(ns) + "inputs: {a: \"{{ trigger.nothing }}\"}\n");

        String order = api.started(ns + "/orders", Map.of());
        JsonPath failed = executions(ns, "wrong", 1);

        assertThat(failed.getString("results[0].state.current")).isEqualTo("FAILED");
        assertThat(label(api.execution(failed.getString("results[0].id")), "system.correlationId"))
                .isEqualTo(order);
    }
}
