package org.picaflor.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.memory.Backlog;
import org.picaflor.tests.system.Machine;
import org.picaflor.tests.system.PicaflorSystem;

/**
 * Far more waits than is worked on: what one execution costs stays the same. Counted in statements, in pages that they
 * touch and in rows that they look at, not timed. Few slots and tasks that take a moment see to it that jobs wait in the queue, too.
 */
@Tag("fault")
@ResourceLock(Machine.WHOLE)
class QueueGrowthIT {
    private static final int SHORT = 4_000;
    private static final int LONG = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String FLOW = """
            id: step
            namespace: tests.growth
            tasks:
              - id: sleep
                type: io.kestra.plugin.core.flow.Sleep
                duration: PT0.001S
            """;

    /** What is done with the queue, and how its statement begins. */
    private static final Map<String, String> STATEMENTS = Map.of(
            "poll", "(SELECT message_offset, shard",
            "consume", "DELETE FROM queue_messages%message_offset = ANY($1) AND queue",
            "give out", "INSERT INTO queue_messages %worker_group",
            "claim", "WITH free AS",
            "finish", "DELETE FROM queue_messages q%claim_token",
            "purge", "DELETE FROM queue_messages%message_key = ANY");

    private static PicaflorSystem system;
    private static Api api;
    private static String sample;
    private static int next;

    @BeforeAll
    static void bringUp() throws SQLException {
        system = new PicaflorSystem("queue-growth", Map.of("PICAFLOR_WORKER_SLOTS", "4"));
        system.up();
        api = system.api();
        api.save(FLOW);
        sample = api.started("tests.growth/step", Map.of());
        api.ended(sample);
        costOf(SHORT);
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    void anExecutionCostsNoMoreWhenManyOthersWait() throws SQLException {
        Costs few = costOf(SHORT);
        Costs many = costOf(LONG);

        SoftAssertions.assertSoftly(softly -> {
            for (Costs each : List.of(few, many)) {
                softly.assertThat(each.callsOfAnExecution())
                        .as("statements about the queue, which several executions share: %s", each)
                        .isLessThan(0.5);
                softly.assertThat(each.rowsRead() / each.executions())
                        .as("rows of the queue looked at for an execution: %s", each)
                        .isLessThan(60);
            }
            softly.assertThat(many.callsOfAnExecution())
                    .as("statements about the queue for an execution: %s and before %s", many, few)
                    .isLessThan(2 * few.callsOfAnExecution());
            STATEMENTS.keySet().forEach(statement -> {
                softly.assertThat(many.of(statement).calls()).as(statement).isPositive();
                softly.assertThat(many.pagesOfARow(statement))
                        .as("pages touched for a row by %s: %s and before %s", statement, many, few)
                        .isLessThan(2 * few.pagesOfARow(statement) + 1);
            });
            softly.assertThat(many.of("claim").rows())
                    .as("jobs that had to wait")
                    .isGreaterThan(LONG / 2);
        });
        assertThat(system.number("SELECT count(*) FROM executions WHERE end_state <> 'SUCCESS'"))
                .isZero();
        assertThat(system.number("SELECT count(*) FROM executions WHERE end_state = 'SUCCESS'"))
                .isGreaterThan(next);
    }

    @Test
    void whoeverComesWhileManyWaitIsServedBeforeTheLastOfThem() throws SQLException {
        add(LONG);
        String id = api.started("tests.growth/step", Map.of());

        assertThat(api.ended(id).getString("state.current")).isEqualTo("SUCCESS");
        assertThat(live()).as("executions that still wait").isPositive();
        awaitQuiet();
    }

    /** What so many executions cost. */
    private record Costs(int executions, long rowsRead, Map<String, StatementCost> statements) {
        StatementCost of(String statement) {
            return statements.get(statement);
        }

        /** Depends on how fast the machine is: the faster, the fewer gather for one statement. */
        double callsOfAnExecution() {
            return (double) statements.values().stream()
                            .mapToLong(StatementCost::calls)
                            .sum()
                    / executions;
        }

        /** A purge looks for what an execution left behind and finds nothing: it costs as much for each execution. */
        double pagesOfARow(String statement) {
            StatementCost cost = of(statement);
            return (double) cost.pages() / (cost.rows() == 0 ? executions : cost.rows());
        }
    }

    private static Costs costOf(int count) throws SQLException {
        // What the planner knows from now on is an empty table, and plans are kept until the next vacuum.
        system.execute("VACUUM queue_messages");
        long rowsBefore = rowsRead();
        Map<String, StatementCost> before = statements();
        add(count);
        awaitQuiet();
        Map<String, StatementCost> since = new TreeMap<>();
        statements().forEach((statement, cost) -> since.put(statement, cost.since(before.get(statement))));
        return new Costs(count, rowsRead() - rowsBefore, since);
    }

    private static Map<String, StatementCost> statements() {
        Map<String, StatementCost> costs = new TreeMap<>();
        STATEMENTS.forEach((statement, beginning) -> costs.put(statement, StatementCost.of(system, beginning)));
        return costs;
    }

    private static long rowsRead() {
        return system.number("SELECT seq_tup_read + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes i"
                + " WHERE i.relid = t.relid) FROM pg_stat_user_tables t WHERE relname = 'queue_messages'");
    }

    private static void add(int count) throws SQLException {
        new Backlog(system.database()).add(sample, next, count);
        next += count;
    }

    private static void awaitQuiet() {
        await("the end of all executions")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> live() == 0);
        assertThat(system.number("SELECT count(*) FROM queue_messages")).isZero();
        // A session tells what it has read when it has been idle for some seconds, together with what it has deleted.
        await("the counters of all sessions")
                .atMost(PATIENCE)
                .until(() -> system.number("SELECT n_tup_del FROM pg_stat_user_tables WHERE relname = 'queue_messages'")
                        >= 2L * next);
    }

    private static long live() {
        return system.number("SELECT count(*) FROM executions WHERE ended_at IS NULL");
    }
}
