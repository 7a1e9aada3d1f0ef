package org.picaflor.persistence.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.persistence.fixture.Fixtures.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.picaflor.flow.model.FlowName;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.execution.ExecutionChange;
import org.picaflor.persistence.execution.ExecutionFilter;
import org.picaflor.persistence.execution.ExecutionReader;
import org.picaflor.persistence.execution.ExecutionWriter;
import org.picaflor.persistence.fixture.Fixtures;
import org.picaflor.persistence.fixture.PlanRecorder;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.flow.FlowStore;
import org.picaflor.persistence.log.LogStore;
import org.picaflor.persistence.queue.ExecutorQueue;
import org.picaflor.persistence.queue.QueueOffsets;
import org.picaflor.persistence.queue.WorkerQueue;
import org.picaflor.persistence.shard.Shards;
import org.picaflor.persistence.trigger.Firing;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.trigger.TriggerStore;

/**
 * Runs the hot queries as the stores send them over filled tables, and reads from the database's own log of plans how
 * it went about them: by an index, without reading a table through, and where it says so without sorting.
 */
class QueryPlanTest extends PostgresTest {
    private static final int ROWS = "full".equals(System.getProperty("scale")) ? 1_000_000 : 20_000;
    private PlanRecorder plans;

    @BeforeAll
    void fill() {
        plans = new PlanRecorder(dataSource);
        database.update(
                "INSERT INTO executions SELECT 'e' || lpad(i::text, 8, '0'), 'main', 'ns' || i % 20, 'f' || i % 200, 1,"
                        + " CASE WHEN i % 100 = 0 THEN 'RUNNING' ELSE 'SUCCESS' END, '[[\"CREATED\",0]]',"
                        + " timestamptz '2026-01-01' + i * interval '1 second',"
                        + " CASE WHEN i % 100 <> 0 THEN timestamptz '2026-01-01' + i * interval '1 second' END,"
                        + " CASE WHEN i % 100 <> 0 THEN CASE WHEN i % 500 = 1 THEN 'FAILED' ELSE 'SUCCESS' END END,"
                        + " NULL, 'x', NULL FROM generate_series(1, ?) AS i",
                ROWS);
        database.update("INSERT INTO execution_details (execution_id) SELECT id FROM executions");
        database.update("INSERT INTO execution_labels SELECT id, 'nr', id FROM executions");
        database.update(
                "INSERT INTO task_runs SELECT id, 'r' || r, 't', NULL, NULL, NULL, 'SUCCESS', '[[\"CREATED\",0]]'"
                        + " FROM executions, generate_series(1, 3) AS r");
        database.update("INSERT INTO task_outputs SELECT execution_id, id, '{}' FROM task_runs");
        database.update(
                "INSERT INTO logs (execution_id, attempt, logged_at, level, message, tenant, namespace, flow_id)"
                        + " SELECT id, 0, started_at, 2, 'm', tenant, namespace, flow_id FROM executions");
        database.update(
                "INSERT INTO queue_messages (message_offset, queue, shard, message_key, type, body, priority,"
                        + " claimed_by, claim_token) SELECT -i, CASE WHEN i % 2 = 0 THEN 'executor' ELSE 'worker' END, i % 64,"
                        + " 'e' || lpad(i::text, 8, '0'), 'X', '{\"taskRunId\":\"r\",\"attempt\":0}', i % 3,"
                        + " CASE WHEN i % 4 = 1 THEN 'w' || i % 100 END, CASE WHEN i % 4 = 1 THEN 1 END"
                        + " FROM generate_series(1, ?) AS i",
                ROWS);
        database.update(
                "INSERT INTO triggers SELECT 'main', 'ns' || i % 20, 'f' || i, 't', 'x', 'SCHEDULE', 1, i % 10 = 0,"
                        + " clock_timestamp() + (i - 50) * interval '1 minute', NULL,"
                        + " CASE WHEN i % 7 = 0 THEN 'e' || lpad(i::text, 8, '0') END, NULL, now()"
                        + " FROM generate_series(1, ?) AS i",
                ROWS);
        database.update(
                "INSERT INTO flows SELECT 'main', 'ns' || i % 20, 'f' || i / 4, i % 4 + 1, 's', false, false, '{}',"
                        + " NULL, now(), i % 4 = 3 FROM generate_series(0, ? - 1) AS i",
                ROWS);
        database.update("ANALYZE");
    }

    Stream<Arguments> hotQueries() {
        ExecutorQueue executorQueue = new ExecutorQueue(dataSource, new QueueOffsets(dataSource));
        WorkerQueue workerQueue = new WorkerQueue(dataSource);
        TriggerStore triggers = new TriggerStore(dataSource);
        ExecutionReader reader = new ExecutionReader(dataSource);
        ExecutionWriter writer = new ExecutionWriter(dataSource);
        FlowStore flows = new FlowStore(dataSource);
        LogStore logs = new LogStore(dataSource);
        List<Integer> shards = IntStream.range(0, Shards.COUNT).boxed().toList();
        return Stream.of(
                hot("poll", true, "queue_messages_poll", () -> executorQueue.poll(shards, "", 500)),
                hot("claim", true, "queue_messages_claim", () -> workerQueue.claim("w", "", 50, 1)),
                hot("resubmit", true, "queue_messages_claimed", () -> workerQueue.resubmitLost(List.of("w1"))),
                hot("due", true, "triggers_due", () -> triggers.due(Duration.ofSeconds(1), 100)),
                hot("fire", true, "triggers_pkey", () -> triggers.fire(firings())),
                hot("load", false, "executions_pkey", () -> reader.load(ids())),
                hot("sizes", true, "task_outputs_pkey", () -> reader.sizes(ids())),
                hot("task runs", true, "task_runs_pkey", () -> reader.taskRuns("e00000001")),
                hot("head", true, "executions_pkey", () -> reader.findHead("main", "e00000001")),
                hot("latest flow", true, "flows_latest", () -> flows.latest("main", "ns3", "f100")),
                hot("current revisions", true, "flows_latest", () -> flows.current(names(1))),
                hot("current revisions of many", true, "flows_latest", () -> flows.current(names(500))),
                hot("log of an execution", true, "logs_pkey", () -> log(logs)),
                hot("end of an execution", true, "queue_messages_key", () -> writer.write(ends(1), epochs())),
                hot("ends of many", true, "triggers_execution", () -> writer.write(ends(200), epochs())));
    }

    /** Their plans depend on the values, which a database takes into account as long as it pays. */
    Stream<Arguments> searches() {
        ExecutionReader reader = new ExecutionReader(dataSource);
        PageRequest page = PageRequest.first(10);
        return Stream.of(
                hot("live executions", true, "executions_live", () -> reader.search(live(), page)),
                hot("failed executions", false, "executions_ended", () -> reader.search(failed(), page)),
                hot("latest executions", true, "executions_pkey", () -> reader.search(latest(), page)),
                hot("executions by label", false, "execution_labels_value", () -> reader.search(labelled(), page)));
    }

    private static Arguments hot(String name, boolean unsorted, String index, Runnable query) {
        return Arguments.of(name, unsorted, index, query);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"hotQueries", "searches"})
    void aHotQueryGoesByItsIndexWithTheValuesKnown(String name, boolean unsorted, String index, Runnable query) {
        goesByItsIndex(plans.of("force_custom_plan", query), unsorted, index);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hotQueries")
    void aHotQueryGoesByItsIndexWhateverTheValues(String name, boolean unsorted, String index, Runnable query) {
        goesByItsIndex(plans.of("force_generic_plan", query), unsorted, index);
    }

    private static void goesByItsIndex(List<String> recorded, boolean unsorted, String index) {

        assertThat(recorded).isNotEmpty();
        assertThat(String.join("\n", recorded)).contains(index);
        for (String plan : recorded) {
            if (!plan.contains("count(*)") || plan.contains("AS task_runs")) {
                assertThat(plan).doesNotContainPattern("Seq Scan on (?!public\\.shards|shards)");
                if (unsorted && !plan.contains("FROM shards")) {
                    assertThat(plan).doesNotContain("Sort Key");
                }
            }
        }
    }

    private static List<Firing> firings() {
        List<Firing> firings = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            firings.add(new Firing(new TriggerKey("main", "ns" + i % 20, "f" + i, "t"), Instant.EPOCH, NOON, "x"));
        }
        return firings;
    }

    private static List<String> ids() {
        return IntStream.range(1, 200).mapToObj("e%08d"::formatted).toList();
    }

    private static void log(LogStore logs) {
        logs.byExecution("e00000001", null, null, null, null, 0, 100);
    }

    private static List<FlowName> names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new FlowName("main", "ns" + i % 10, "f" + i))
                .toList();
    }

    private static ExecutionFilter latest() {
        return ExecutionFilter.all("main");
    }

    private static ExecutionFilter live() {
        return new ExecutionFilter("main", null, null, Set.of(State.RUNNING), null, null, Map.of(), null, null);
    }

    private static ExecutionFilter failed() {
        return new ExecutionFilter("main", null, null, Set.of(State.FAILED), null, null, Map.of(), null, null);
    }

    private static ExecutionFilter labelled() {
        return new ExecutionFilter("main", null, null, Set.of(), null, null, Map.of("nr", "e00000007"), null, null);
    }

    private static List<ExecutionChange> ends(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj("e%08d"::formatted)
                .map(id -> Fixtures.change(Fixtures.to(Fixtures.execution(id), State.SUCCESS))
                        .head()
                        .run(Fixtures.taskRun(id, "r1").withOutputs(Map.of("a", 1)))
                        .done())
                .toList();
    }

    private static Map<Integer, Long> epochs() {
        return IntStream.range(0, Shards.COUNT).boxed().collect(Collectors.toMap(shard -> shard, shard -> 0L));
    }
}
