package org.picaflor.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.picaflor.tests.system.Machine;
import org.picaflor.tests.system.PicaflorSystem;

/** A monitor that hangs, beside triggers that go on. */
@Tag("fault")
@ResourceLock(Machine.WHOLE)
class BlockedMonitorIT {
    private static final int FIRINGS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String FLOW = """
            id: seconds
            namespace: tests.blocked
            tasks:
              - id: date
                type: io.kestra.plugin.core.debug.Return
                format: "{{ trigger.date }}"
            triggers:
              - id: second
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "* * * * * *"
                withSeconds: true
                timezone: UTC
            """;
    /** It waits for an execution that does not exist: the monitor wants to unlock it. */
    private static final String ORPHAN = """
            INSERT INTO triggers (tenant, namespace, flow_id, trigger_id, type, kind, flow_revision, disabled,
                                  disabled_by_flow, allow_concurrent, execution_id, updated_at)
            VALUES ('main', 'tests.blocked', 'orphan', 't', 't', 'SCHEDULE', 1, false, false, false, 'none', now())""";

    private static final String LOCK = "SELECT 1 FROM triggers WHERE execution_id = 'none' FOR UPDATE";
    private static final String WAITS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            + " AND query LIKE 'UPDATE triggers t SET execution_id = NULL%'";
    private static final String STARTED = "SELECT count(*) FROM executions WHERE namespace = 'tests.blocked'";
    /** Instants before the last that no execution is for. */
    private static final String GAPS = """
            SELECT extract(epoch FROM max(date) - min(date))::bigint + 1 - count(DISTINCT date)
              FROM (SELECT (d.origin->'variables'->>'date')::timestamptz AS date
                      FROM executions e JOIN execution_details d ON d.execution_id = e.id
                     WHERE e.namespace = 'tests.blocked') t""";

    private static final String ORPHANS = "SELECT count(*) FROM triggers WHERE execution_id = 'none'";

    @Test
    void triggersThatWaitForTheirExecutionsFireInEverySecondWhileTheMonitorHangs() throws SQLException {
        try (PicaflorSystem system = new PicaflorSystem("blocked", Map.of())) {
            system.up();
            system.execute(ORPHAN);
            try (Connection holder = connection(system);
                    Statement statement = holder.createStatement()) {
                holder.setAutoCommit(false);
                statement.execute(LOCK);
                await("the monitor to hang").atMost(PATIENCE).until(() -> system.number(WAITS) > 0);
                system.api().save(FLOW);

                await("a minute of firings").atMost(PATIENCE).until(() -> system.number(STARTED) >= FIRINGS);

                assertThat(system.number(WAITS)).as("the monitor still hangs").isPositive();
                assertThat(system.number(GAPS))
                        .as("instants without an execution")
                        .isZero();
                holder.rollback();
            }
            await("the monitor to go on").atMost(PATIENCE).until(() -> system.number(ORPHANS) == 0);
        }
    }

    private static Connection connection(PicaflorSystem system) throws SQLException {
        return DriverManager.getConnection(
                system.database().url(),
                system.database().user(),
                system.database().password());
    }
}
