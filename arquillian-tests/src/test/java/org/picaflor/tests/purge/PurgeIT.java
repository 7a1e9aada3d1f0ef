package org.picaflor.tests.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.tests.client.Answer;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.Machine;
import org.picaflor.tests.system.PicaflorSystem;

@ResourceLock(Machine.WHOLE)
class PurgeIT {
    private static final int ORIGINALS = 5;
    /** Executions made from each one, with everything that belongs to it. */
    private static final int COPIES = 2_000;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> TABLES =
            List.of("executions", "execution_details", "execution_labels", "task_runs", "task_outputs", "logs");

    private static final String ENDED = "flow_id = 'short' AND ended_at IS NOT NULL";

    private static final String SHORT = """
            id: short
            namespace: tests.purge
            labels:
              team: red
            tasks:
              - id: values
                type: io.kestra.plugin.core.output.OutputValues
                values: {x: "{{ execution.id }}"}
              - id: said
                type: io.kestra.plugin.core.log.Log
                message: "{{ outputs.values.values.x }}"
            """;

    private static final String LONG = """
            id: long
            namespace: tests.purge
            tasks:
              - id: said
                type: io.kestra.plugin.core.log.Log
                message: before
              - id: wait
                type: io.kestra.plugin.core.flow.Sleep
                duration: PT10M
            """;

    private static final String PURGING = """
            id: purging
            namespace: tests.purging
            tasks:
              - id: lines
                type: io.kestra.plugin.core.log.PurgeLogs
                namespace: tests.purge
                flowId: short
                endDate: "{{ now() }}"
              - id: gone
                type: io.kestra.plugin.core.execution.PurgeExecutions
                namespace: tests
                flowId: short
                states: [SUCCESS]
                endDate: "{{ now() }}"
            """;

    /** Copies whole rows of any columns under new ids of the same time; the heads last, because they are looked up. */
    private static final String COPY = """
            DO $copy$
            DECLARE
                split text;
                key text;
                others text;
            BEGIN
                FOREACH split IN ARRAY ARRAY['%s'] LOOP
                    key := CASE split WHEN 'executions' THEN 'id' ELSE 'execution_id' END;
                    SELECT string_agg(attname, ', ') INTO others FROM pg_attribute
                     WHERE attrelid = split::regclass AND attnum > 0 AND attname NOT IN (key, 'seq');
                    EXECUTE 'INSERT INTO ' || split || ' (' || key || ', ' || others || ')'
                        || ' SELECT left(' || key || ', 15) || lpad((%d + n)::text, 7, ''0''), ' || others
                        || ' FROM ' || split || ', generate_series(1, %d) n'
                        || ' WHERE ' || key || ' = ANY (ARRAY[''%s''])';
                END LOOP;
            END $copy$""";

    private static PicaflorSystem system;
    private static Api api;
    private static String running;
    private static int fills;

    @BeforeAll
    static void bringUp() {
        system = new PicaflorSystem("purge", Map.of());
        system.up();
        api = system.api();
        api.save(SHORT);
        api.save(LONG);
        running = api.started("tests.purge/long", Map.of());
        await("a log line of what runs").atMost(PATIENCE).until(() -> rows("logs", "message = 'before'") == 1);
    }

    @AfterAll
    static void end() {
        system.close();
    }

    private static void fill() {
        List<String> originals = Stream.generate(() -> api.started("tests.purge/short", Map.of()))
                .limit(ORIGINALS)
                .toList();
        originals.forEach(api::ended);
        system.execute(COPY.formatted(
                String.join("', '", TABLES.reversed()), fills++ * COPIES, COPIES, String.join("'', ''", originals)));
    }

    @Test
    void everythingThatEndedGoesWithItsRowsWhileOthersRun() {
        fill();
        long ended = rows("executions", "ended_at IS NOT NULL");
        assertThat(ended).isGreaterThanOrEqualTo(ORIGINALS * (COPIES + 1));

        JsonPath started = start("executions?olderThan=PT0.001S");
        List<String> meanwhile = Stream.generate(() -> api.started("tests.purge/short", Map.of()))
                .limit(20)
                .toList();
        JsonPath done = awaitState(started.getString("id"), "COMPLETED");

        meanwhile.forEach(id ->
                assertThat(api.ended(id).getString("state.current")).as(id).isEqualTo("SUCCESS"));
        assertThat(done.getLong("purged")).isGreaterThanOrEqualTo(ended);
        assertThat(done.getLong("read")).isGreaterThan(done.getLong("purged"));
        assertThat(done.getLong("logs")).isGreaterThanOrEqualTo(ended);
        assertThat(done.getString("endDate")).isNotNull();
        assertThat(api.execution(running).getString("state.current")).isEqualTo("RUNNING");
        assertThat(rows("logs", "message = 'before'")).isOne();
        assertNothingIsOrphaned();
        assertThat(api.get("/purges").json().getString("results[0].id")).isEqualTo(done.getString("id"));
    }

    @Test
    void aPurgeStopsInTheMiddleAndGoesOnWhereItWas() {
        fill();
        long ended = rows("executions", ENDED);
        String id = start("executions?namespace=tests.purge&flowId=short&olderThan=PT0.001S")
                .getString("id");
        await("some progress").atMost(PATIENCE).until(() -> purge(id).getLong("purged") > 0);

        Answer stopped = api.send("POST", "/purges/" + id + "/stop", null, "");
        assertThat(stopped.status()).as(stopped.toString()).isEqualTo(200);
        JsonPath middle = awaitState(id, "STOPPED");

        assertThat(middle.getLong("purged")).isBetween(1L, ended - 1);
        assertThat(rows("executions", ENDED)).isEqualTo(ended - middle.getLong("purged"));
        assertNothingIsOrphaned();
        assertThat(api.send("POST", "/purges/" + id + "/stop", null, "").status())
                .isEqualTo(409);

        Answer restarted = api.send("POST", "/purges/" + id + "/restart", null, "");
        assertThat(restarted.status()).as(restarted.toString()).isEqualTo(200);
        JsonPath done = awaitState(id, "COMPLETED");
        assertThat(done.getLong("purged")).isEqualTo(ended);
        assertThat(rows("executions", ENDED)).isZero();
        assertThat(api.send("POST", "/purges/" + id + "/restart", null, "").status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPurgeWhoseServerIsKilledOrEndsGoesOnAfterItsStart(boolean killed) {
        fill();
        long ended = rows("executions", ENDED);
        String id = start("executions?namespace=tests.purge&olderThan=PT0.001S").getString("id");
        await("some progress").atMost(PATIENCE).until(() -> purge(id).getLong("purged") > 0);

        if (killed) {
            system.killServer();
        } else {
            system.endServer();
        }
        long purged = system.number("SELECT purged_count FROM purges WHERE id = '" + id + "'");
        assertThat(purged).isBetween(1L, ended - 1);
        assertThat(rows("executions", ENDED)).isEqualTo(ended - purged);
        system.up();

        JsonPath done = awaitState(id, "COMPLETED");
        assertThat(done.getLong("purged")).isEqualTo(ended);
        assertThat(rows("executions", ENDED)).isZero();
        assertNothingIsOrphaned();
    }

    @Test
    void logLinesGoAndTheirExecutionsStay() {
        fill();
        long executions = rows("executions", "true");
        long lines = rows("logs", "flow_id = 'short'");

        JsonPath done = awaitState(
                start("logs?flowId=short&level=INFO&olderThan=PT0.001S").getString("id"), "COMPLETED");

        assertThat(done.getLong("purged")).isEqualTo(lines);
        assertThat(rows("logs", "flow_id = 'short'")).isZero();
        assertThat(rows("executions", "true")).isEqualTo(executions);
    }

    @Test
    void aFlowPurgesByItsTasks() {
        fill();
        api.save(PURGING);
        long ended = rows("executions", "flow_id = 'short'");
        long lines = rows("logs", "flow_id = 'short'");

        JsonPath done = api.run("tests.purging/purging", Map.of());

        assertThat(done.getString("state.current")).isEqualTo("SUCCESS");
        assertThat(done.getLong("taskRunList.find { it.taskId == 'lines' }.outputs.count"))
                .isEqualTo(lines);
        assertThat(done.getLong("taskRunList.find { it.taskId == 'gone' }.outputs.executionsCount"))
                .isEqualTo(ended);
        assertThat(done.getLong("taskRunList.find { it.taskId == 'gone' }.outputs.logsCount"))
                .isZero();
        assertThat(rows("executions", "flow_id = 'short'")).isZero();
        assertThat(rows("executions", "flow_id = 'long' AND ended_at IS NULL")).isOne();
        assertNothingIsOrphaned();
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "services"})
    void theOtherPurgesRunToTheirEnd(String type) {
        assertThat(awaitState(start(type).getString("id"), "COMPLETED").getLong("purged"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "executions",
                "logs?namespace=a",
                "executions?olderThan=P1D&endDate=2026-01-01",
                "executions?olderThan=P1D&purgeMetric=true",
                "executions?olderThan=P1D&nonsense=1",
                "executions?olderThan=P1D&purgeExecution=false&purgeLog=false",
                "messages?namespace=a"
            })
    void whatIsNotUnderstoodIsRefused(String wrong) {
        Answer answer = api.send("POST", "/purges/" + wrong, null, "");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.json().getString("code")).isEqualTo("PCF-0601");
    }

    @Test
    void executionsAreDeletedByTheirIds() {
        List<String> ids = Stream.generate(() -> api.started("tests.purge/short", Map.of()))
                .limit(3)
                .toList();
        ids.forEach(api::ended);

        assertThat(api.delete("/executions/" + ids.getFirst()).status()).isEqualTo(204);
        assertThat(api.get("/executions/" + ids.getFirst()).status()).isEqualTo(404);
        assertThat(api.delete("/executions/" + ids.getFirst()).status()).isEqualTo(404);
        assertThat(api.delete("/executions/" + running).json().getString("code"))
                .isEqualTo("PCF-0402");

        Answer none = api.send("DELETE", "/executions/by-ids", "application/json", list(ids.get(1), running));
        assertThat(none.status()).as(none.toString()).isEqualTo(409);
        Answer both = api.send("DELETE", "/executions/by-ids", "application/json", list(ids.get(1), ids.get(2)));
        assertThat(both.json().getLong("count")).isEqualTo(2);
        assertThat(rows("executions", "id IN ('" + String.join("', '", ids) + "')"))
                .isZero();
        assertNothingIsOrphaned();
    }

    @Test
    void executionsAreDeletedByAQuery() {
        api.ended(api.started("tests.purge/short", Map.of()));
        long ended = rows("executions", ENDED);

        Answer deleted = api.delete("/executions/by-query?namespace=tests.purge&flowId=short");

        assertThat(deleted.status()).as(deleted.toString()).isEqualTo(200);
        assertThat(deleted.json().getLong("count")).isEqualTo(ended);
        assertThat(rows("executions", "flow_id = 'short'")).isZero();
        assertThat(rows("executions", "flow_id = 'long'")).isOne();
        assertNothingIsOrphaned();
    }

    private static String list(String... ids) {
        return "[\"" + String.join("\", \"", ids) + "\"]";
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertThat(api.send("POST", "/purges/nonsense?olderThan=P1D", null, "").status())
                .isEqualTo(404);
        assertThat(api.get("/purges/unknown").json().getString("code")).isEqualTo("PCF-0411");
        assertThat(api.send("POST", "/purges/unknown/stop", null, "").status()).isEqualTo(404);
        assertThat(api.send("POST", "/purges/unknown/restart", null, "").status())
                .isEqualTo(404);
    }

    private static JsonPath start(String what) {
        Answer answer = api.send("POST", "/purges/" + what, null, "");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private static JsonPath purge(String id) {
        Answer answer = api.get("/purges/" + id);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private static JsonPath awaitState(String id, String state) {
        return await(state)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> purge(id), purge -> purge.getString("state").equals(state));
    }

    private static void assertNothingIsOrphaned() {
        for (String table : TABLES.subList(1, TABLES.size())) {
            assertThat(rows(table, "execution_id NOT IN (SELECT id FROM executions)"))
                    .as("rows of %s that belong to nothing", table)
                    .isZero();
        }
    }

    private static long rows(String table, String condition) {
        return system.number("SELECT count(*) FROM " + table + " WHERE " + condition);
    }
}
