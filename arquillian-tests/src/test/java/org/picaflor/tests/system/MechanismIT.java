package org.picaflor.tests.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.picaflor.tests.client.Api;

/** What happens in the database while work is done, seen from outside: counted, not timed. Nothing is run in place here. */
@ResourceLock(Machine.WHOLE)
class MechanismIT {
    private static final int EXECUTIONS = 300;
    private static final int CALLERS = 100;
    /** Task runs of an execution that go to a worker, and those that only say what follows. */
    private static final int JOBS = 6;

    private static final int TASK_RUNS = JOBS + 9;
    private static final Duration QUIET = Duration.ofSeconds(60);

    private static final String FLOW = """
            id: nested
            namespace: tests.mechanism
            tasks:
              - id: outer
                type: io.kestra.plugin.core.flow.Sequential
                tasks:
                  - id: yes
                    type: io.kestra.plugin.core.flow.If
                    condition: "{{ 1 == 1 }}"
                    then:
                      - id: which
                        type: io.kestra.plugin.core.flow.Switch
                        value: a
                        cases:
                          a:
                            - id: chosen
                              type: io.kestra.plugin.core.output.OutputValues
                              values: {x: "{{ execution.id }}"}
                  - id: both
                    type: io.kestra.plugin.core.flow.Parallel
                    tasks:
                      - id: left
                        type: io.kestra.plugin.core.log.Log
                        message: left
                      - id: deeper
                        type: io.kestra.plugin.core.flow.If
                        condition: "{{ outputs.chosen.values.x == execution.id }}"
                        then:
                          - id: right
                            type: io.kestra.plugin.core.log.Log
                            message: right
                  - id: each
                    type: io.kestra.plugin.core.flow.ForEach
                    values: [1, 2, 3]
                    tasks:
                      - id: inner
                        type: io.kestra.plugin.core.flow.Sequential
                        tasks:
                          - id: said
                            type: io.kestra.plugin.core.log.Log
                            message: "{{ parent.taskrun.value }}"
            """;

    private static PicaflorSystem system;

    @BeforeAll
    static void load() {
        system = new PicaflorSystem("mechanism", Map.of("PICAFLOR_FOLD", "false"));
        system.up();
        system.api().save(FLOW);
        // Every message there ever was, kept by the database itself.
        system.execute("CREATE TABLE seen_messages AS SELECT queue, message_key, type, body, true AS claimed"
                + " FROM queue_messages WHERE false");
        system.execute("CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen_messages"
                + " VALUES (new.queue, new.message_key, new.type, new.body, new.claimed_by IS NOT NULL);"
                + " RETURN new; END $$");
        system.execute("CREATE TRIGGER see AFTER INSERT ON queue_messages FOR EACH ROW EXECUTE FUNCTION see()");
        system.execute(
                "CREATE TABLE sent_before AS SELECT queryid, calls, rows FROM pg_stat_statements WHERE toplevel");
        startAll(system.api());
        await("the end of all executions").atMost(QUIET).until(() -> ended() == EXECUTIONS);
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    void everyTaskRunIsThere() {
        assertThat(system.number("SELECT count(*) FROM executions WHERE end_state = 'SUCCESS'"))
                .isEqualTo(EXECUTIONS);
        assertThat(system.number("SELECT count(*) FROM task_runs")).isEqualTo((long) EXECUTIONS * TASK_RUNS);
        assertThat(system.number("SELECT count(*) FROM task_runs WHERE state <> 'SUCCESS'"))
                .isZero();
        assertThat(system.number("SELECT count(*) FROM logs")).isEqualTo((long) EXECUTIONS * (JOBS - 1));
    }

    @Test
    void noMessageIsEverMadeForAFlowControlTask() {
        assertThat(system.number("SELECT count(*) FROM seen_messages WHERE queue = 'worker'"))
                .isEqualTo((long) EXECUTIONS * JOBS);
        assertThat(
                        system.number(
                                "SELECT count(*) FROM seen_messages m JOIN task_runs r ON r.execution_id = m.message_key"
                                        + " AND r.id = m.body ->> 'taskRunId' WHERE r.task_id NOT IN ('chosen', 'left', 'right', 'said')"))
                .isZero();
        assertThat(system.number("SELECT count(*) FROM seen_messages WHERE queue <> 'worker'"))
                .as("what was started here needs no message to itself")
                .isZero();
    }

    @Test
    void nothingIsLeftInTheQueueForWhatHasEnded() {
        assertThat(system.number("SELECT count(*) FROM queue_messages")).isZero();
    }

    @Test
    void statementsAreSharedByManyTaskRuns() {
        assertThat(calls("%"))
                .as("statements for %d task runs", EXECUTIONS * TASK_RUNS)
                .isLessThan((long) EXECUTIONS * TASK_RUNS / 2);
        assertThat(calls("INSERT INTO logs%")).isLessThan((long) EXECUTIONS * (JOBS - 1) / 4);
        assertThat(calls("INSERT INTO task_runs%")).isLessThan((long) EXECUTIONS * TASK_RUNS / 8);
    }

    @Test
    void aTaskRunIsWrittenWhenItChangesAndNotOftener() {
        assertThat(rows("INSERT INTO task_runs%"))
                .as("a job when it is given out, at most when it begins, and when it ends; the others when they begin"
                        + " and when they end")
                .isLessThanOrEqualTo(EXECUTIONS * (3L * JOBS + 2L * (TASK_RUNS - JOBS)));
        assertThat(rows("INSERT INTO task_outputs%"))
                .as("outputs: of one job, and of the three If and Switch that tell what they chose")
                .isEqualTo(4L * EXECUTIONS);
        assertThat(rows("INSERT INTO executions%")).isEqualTo(EXECUTIONS);
        assertThat(rows("UPDATE executions%"))
                .as("only its end changes the head again")
                .isEqualTo(EXECUTIONS);
    }

    private static long calls(String text) {
        return system.number("SELECT coalesce(sum(s.calls - coalesce(b.calls, 0)), 0)::bigint" + sent(text));
    }

    private static long rows(String text) {
        return system.number("SELECT coalesce(sum(s.rows - coalesce(b.rows, 0)), 0)::bigint" + sent(text));
    }

    /** What the server sent; what the test asks comes by other words. */
    private static String sent(String text) {
        return " FROM pg_stat_statements s LEFT JOIN sent_before b USING (queryid) WHERE s.toplevel AND query LIKE '"
                + text
                + "' AND query NOT LIKE '%pg_stat_statements%' AND query NOT LIKE 'SELECT count(*) FROM executions%'"
                + " AND query NOT IN ('BEGIN', 'COMMIT')";
    }

    private static long ended() {
        return system.number("SELECT count(*) FROM executions WHERE ended_at IS NOT NULL");
    }

    private static void startAll(Api api) {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<String>> started = new ArrayList<>();
            for (int i = 0; i < EXECUTIONS; i++) {
                started.add(callers.submit(() -> api.started("tests.mechanism/nested", Map.of())));
            }
            started.forEach(one -> assertThat(one).succeedsWithin(QUIET));
        }
    }
}
