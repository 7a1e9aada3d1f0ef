package org.picaflor.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.web.Samples.START;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.execution.Attempt;
import org.picaflor.flow.execution.ExecutionOrigin;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.execution.StoredExecution;
import org.picaflor.persistence.log.LogRow;
import org.picaflor.web.Samples;

class ExecutionJsonTest {
    private static final StateHistory ENDED = StateHistory.created(START)
            .to(State.RUNNING, START.plusMillis(1))
            .to(State.SUCCESS, START.plusMillis(1500));

    @Test
    void anExecutionHasTheShapeThatClientsKnow() {
        assertThat(json(Samples.execution(ENDED, null)))
                .isEqualTo("{\"id\":\"e1\",\"tenantId\":\"main\",\"namespace\":\"company.team\",\"flowId\":\"hello\","
                        + "\"flowRevision\":3,\"inputs\":{\"n\":1},\"outputs\":{},"
                        + "\"labels\":[{\"key\":\"a\",\"value\":\"b\"}],\"variables\":{},"
                        + "\"state\":{\"current\":\"SUCCESS\",\"histories\":["
                        + "{\"state\":\"CREATED\",\"date\":\"2026-01-31T12:00:00.123456Z\"},"
                        + "{\"state\":\"RUNNING\",\"date\":\"2026-01-31T12:00:00.124456Z\"},"
                        + "{\"state\":\"SUCCESS\",\"date\":\"2026-01-31T12:00:01.623456Z\"}],"
                        + "\"duration\":\"PT1.5S\",\"startDate\":\"2026-01-31T12:00:00.123456Z\","
                        + "\"endDate\":\"2026-01-31T12:00:01.623456Z\"},\"originalId\":\"e1\","
                        + "\"metadata\":{\"attemptNumber\":1,"
                        + "\"originalCreatedDate\":\"2026-01-31T12:00:00.123456Z\"},\"deleted\":false}");
    }

    @Test
    void anExecutionThatRunsHasNoEndDate() {
        JsonNode state = tree(Samples.stored(0, State.RUNNING)).path("state");
        assertThat(state.has("endDate")).isFalse();
        assertThat(state.path("startDate").asText()).isNotEmpty();
    }

    @Test
    void theOriginIsCalledTriggerAndKeepsTheNullsOfItsVariables() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("body", null);
        ExecutionOrigin origin = new ExecutionOrigin("hook", "Webhook", variables);
        assertThat(tree(Samples.execution(ENDED, origin)).path("trigger").toString())
                .isEqualTo("{\"id\":\"hook\",\"type\":\"Webhook\",\"variables\":{\"body\":null}}");
    }

    @Test
    void taskRunsCarryTheirFlowAndLeaveOutWhatTheyHaveNot() {
        JsonNode plain = tree(Samples.stored(1, State.RUNNING)).at("/taskRunList/0");
        assertThat(plain.path("namespace").asText()).isEqualTo("company.team");
        assertThat(plain.path("flowId").asText()).isEqualTo("hello");
        assertThat(plain.path("tenantId").asText()).isEqualTo("main");
        assertThat(plain.fieldNames()).toIterable().doesNotContain("value", "iteration", "parentTaskRunId", "attempts");
    }

    @Test
    void anIterationHasItsValueIndexAndAttempts() {
        StoredExecution stored = new StoredExecution(
                Samples.execution(ENDED, null),
                List.of(Samples.taskRun("t1", "x", 0, List.of(new Attempt(ENDED, "w1"), new Attempt(ENDED, null)))));
        JsonNode run = tree(stored).at("/taskRunList/0");
        assertThat(run.path("value").asText()).isEqualTo("x");
        assertThat(run.path("iteration").asInt(-1)).isZero();
        assertThat(run.at("/attempts/0/workerId").asText()).isEqualTo("w1");
        assertThat(run.at("/attempts/0/state/current").asText()).isEqualTo("SUCCESS");
        assertThat(run.at("/attempts/1").has("workerId")).isFalse();
    }

    @Test
    void aListShowsExecutionsWithoutTaskRuns() {
        JsonNode page = tree(new Page<>(List.of(Samples.execution(ENDED, null)), 7));
        assertThat(page.path("total").asInt()).isEqualTo(7);
        assertThat(page.at("/results/0/id").asText()).isEqualTo("e1");
        assertThat(page.at("/results/0").has("taskRunList")).isFalse();
    }

    @Test
    void onlyATotalThatIsAnEstimateIsCalledOne() {
        assertThat(tree(new Page<>(List.of(), 7)).fieldNames()).toIterable().containsExactly("results", "total");
        JsonNode estimated = tree(new Page<>(List.of(), 12_000, true));
        assertThat(estimated.path("total").asInt()).isEqualTo(12_000);
        assertThat(estimated.path("totalIsEstimate").asBoolean()).isTrue();
    }

    @Test
    void theAnswerToAStartHasTheAddressBesideTheExecution() {
        JsonNode started = tree(new StartedExecution(Samples.stored(0, State.CREATED), "http://host/ui"));
        assertThat(started.path("url").asText()).isEqualTo("http://host/ui");
        assertThat(started.path("id").asText()).isEqualTo("e1");
        assertThat(started.path("taskRunList").isArray()).isTrue();
    }

    @Test
    void aLogLineCarriesItsFlow() {
        LogLine line = new LogLine("e1", null, null, 0, START, Level.WARN, null, "careful");
        assertThat(json(new LogRow(9, line, "company.team", "hello")))
                .isEqualTo("{\"namespace\":\"company.team\",\"flowId\":\"hello\",\"executionId\":\"e1\","
                        + "\"attemptNumber\":0,\"timestamp\":\"2026-01-31T12:00:00.123456Z\",\"level\":\"WARN\","
                        + "\"message\":\"careful\"}");
    }

    private static JsonNode tree(Object value) {
        return Json.MAPPER.valueToTree(value);
    }

    private static String json(Object value) {
        return tree(value).toString();
    }
}
