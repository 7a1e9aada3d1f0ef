package org.picaflor.tests.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;

/** How rows are written under load: heads in place, log lines in batches and with the result they belong to. */
@ResourceLock(Machine.WHOLE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WrittenRowsIT {
    private static final int SCHEDULES = 60;
    private static final int FIRINGS = 5 * SCHEDULES;

    private static final int FLOODS = 8;
    private static final int ITERATIONS = 200;
    private static final int LINES = 50;
    private static final int SAID = FLOODS * ITERATIONS;

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** The firing stores the head, the first step changes it, the end changes it once more. */
    private static final String SCHEDULED = """
            id: scheduled-%d
            namespace: tests.heads
            tasks:
              - id: sleep
                type: io.kestra.plugin.core.flow.Sleep
                duration: PT0.1S
            triggers:
              - id: second
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "* * * * * *"
                withSeconds: true
            """;

    private static final String FLOOD =
            """
            id: flood
            namespace: tests.logs
            tasks:
              - id: each
                type: io.kestra.plugin.core.flow.ForEach
                values: "{{ range(1, ITERATIONS) }}"
                concurrencyLimit: 5
                tasks:
                  - id: say
                    type: io.kestra.plugin.core.log.Log
                    message: [MESSAGES]
                  - id: sleep
                    type: io.kestra.plugin.core.flow.Sleep
                    duration: PT0.05S
            """.replace("ITERATIONS", Integer.toString(ITERATIONS)).replace("MESSAGES", messages());

    private static final String SAYING = " FROM task_runs r WHERE r.task_id = 'say' AND r.state = 'SUCCESS'";
    /** Those whose lines are not all there, each once; before the result is stored there is none. */
    private static final String INCOMPLETE = """
            SELECT count(*) FROM (
                SELECT 1 FROM task_runs r
                  LEFT JOIN logs l ON l.execution_id = r.execution_id AND l.task_run_id = r.id
                 WHERE r.task_id = 'say'
                 GROUP BY r.execution_id, r.id, r.state
                HAVING count(l.seq) <> CASE r.state WHEN 'SUCCESS' THEN %1$d ELSE 0 END
                    OR count(DISTINCT l.message) <> count(l.seq)) incomplete""".formatted(LINES);

    private static PicaflorSystem system;

    @BeforeAll
    static void start() {
        system = new PicaflorSystem("rows", Map.of("PICAFLOR_FOLD", "false"));
        system.up();
    }

    @AfterAll
    static void end() {
        system.close();
    }

    /** First, as the counters of the database tell what others did a little late. */
    @Test
    @Order(1)
    void headsChangeInPlaceUntilTheirEnd() {
        long updated = headUpdates("n_tup_upd");
        long inPlace = headUpdates("n_tup_hot_upd");

        IntStream.range(0, SCHEDULES).forEach(number -> system.api().save(SCHEDULED.formatted(number)));
        await("firings").atMost(PATIENCE).until(() -> scheduled("ended_at IS NOT NULL") >= FIRINGS);
        IntStream.range(0, SCHEDULES).forEach(number -> system.api().delete("/flows/tests.heads/scheduled-" + number));
        await("the end of what fired").atMost(PATIENCE).until(() -> scheduled("ended_at IS NULL") == 0);

        long executions = scheduled("true");
        // The sessions of the server tell what they did when they get to it.
        await("the count of all updates")
                .atMost(PATIENCE)
                .until(() -> headUpdates("n_tup_upd") - updated >= 2 * executions);
        long beforeTheEnd = headUpdates("n_tup_upd") - updated - executions;
        assertThat(beforeTheEnd).isEqualTo(executions);
        assertThat(headUpdates("n_tup_hot_upd") - inPlace)
                .as("changes in place among %d before the end", beforeTheEnd)
                .isGreaterThanOrEqualTo(beforeTheEnd * 95 / 100);
    }

    @Test
    @Order(2)
    void aFloodOfLogsLosesNoLineWhenTheServerEndsInItsMiddle() {
        system.api().save(FLOOD);
        IntStream.range(0, FLOODS).forEach(flood -> system.api().started("tests.logs/flood", Map.of()));
        await("the middle of the flood").atMost(PATIENCE).until(() -> said() >= SAID / 10);

        system.endServer();

        assertThat(system.number("SELECT count(*) FROM service_instances WHERE state <> 'TERMINATED_GRACEFULLY'"))
                .as("services that did not end as they should")
                .isZero();
        assertThat(said()).as("it was the middle").isLessThan(SAID);
        assertThat(system.number(INCOMPLETE)).isZero();

        system.up();

        await("the end of the flood").atMost(PATIENCE).until(() -> said() == SAID && floods("SUCCESS") == FLOODS);
        assertThat(system.number(INCOMPLETE)).isZero();
        assertThat(system.number("SELECT count(*) FROM logs WHERE namespace = 'tests.logs'"))
                .isEqualTo((long) SAID * LINES);
        assertThat(system.number("SELECT sum(calls) FROM pg_stat_statements WHERE query LIKE 'INSERT INTO logs%'"))
                .as("statements for %d lines", SAID * LINES)
                .isLessThanOrEqualTo(SAID);
    }

    private static String messages() {
        return IntStream.rangeClosed(1, LINES)
                .mapToObj(line -> "\"line " + line + " of {{ taskrun.value }}\"")
                .collect(Collectors.joining(", "));
    }

    private static long said() {
        return system.number("SELECT count(*)" + SAYING);
    }

    private static long floods(String endState) {
        return system.number(
                "SELECT count(*) FROM executions WHERE namespace = 'tests.logs' AND end_state = '" + endState + "'");
    }

    private static long scheduled(String condition) {
        return system.number("SELECT count(*) FROM executions WHERE namespace = 'tests.heads' AND " + condition);
    }

    private static long headUpdates(String counter) {
        return system.number("SELECT sum(" + counter + ")::bigint FROM pg_stat_user_tables"
                + " WHERE relid IN (SELECT relid FROM pg_partition_tree('executions'))");
    }
}
