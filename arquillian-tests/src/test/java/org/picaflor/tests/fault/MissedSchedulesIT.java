package org.picaflor.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.picaflor.tests.system.Machine;
import org.picaflor.tests.system.PicaflorSystem;

/** A server that is killed and starts again: what becomes of the seconds in between is what each trigger says. */
@Tag("fault")
@ResourceLock(Machine.WHOLE)
class MissedSchedulesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String FLOW = """
            id: missed
            namespace: tests.missed
            tasks:
              - id: date
                type: io.kestra.plugin.core.debug.Return
                format: "{{ trigger.date }}"
            triggers:
              - {id: all, type: io.kestra.plugin.core.trigger.Schedule, cron: "* * * * * *", withSeconds: true,
                 timezone: UTC, allowConcurrent: true, recoverMissedSchedules: ALL}
              - {id: last, type: io.kestra.plugin.core.trigger.Schedule, cron: "* * * * * *", withSeconds: true,
                 timezone: UTC, allowConcurrent: true, recoverMissedSchedules: LAST}
              - {id: none, type: io.kestra.plugin.core.trigger.Schedule, cron: "* * * * * *", withSeconds: true,
                 timezone: UTC, allowConcurrent: true, recoverMissedSchedules: NONE}
            """;
    /** Executions of a trigger that were made since the server is up again. */
    private static final String MADE_SINCE = """
            WITH down AS (
                SELECT max(updated_at) FILTER (WHERE state <> 'RUNNING') AS after,
                       min(started_at) FILTER (WHERE state = 'RUNNING') AS until
                  FROM service_instances WHERE type = 'SCHEDULER'),
                 made AS (
                SELECT d.origin ->> 'id' AS trigger, (d.origin -> 'variables' ->> 'date')::timestamptz AS date
                  FROM executions e JOIN execution_details d ON d.execution_id = e.id, down
                 WHERE e.namespace = 'tests.missed' AND e.started_at > down.until)
            SELECT count(*) FROM made, down WHERE trigger = '%s' AND date""";

    private static long missed(PicaflorSystem system, String trigger) {
        return system.number(MADE_SINCE.formatted(trigger) + " > after AND date <= until");
    }

    private static long present(PicaflorSystem system, String trigger) {
        return system.number(MADE_SINCE.formatted(trigger) + " > until");
    }

    @Test
    void whatPassedWhileNoServerRanIsMadeUpForAsEachTriggerSays() {
        try (PicaflorSystem system = new PicaflorSystem("missed", Map.of())) {
            system.up();
            system.api().save(FLOW);
            await("the first firings")
                    .atMost(PATIENCE)
                    .until(() -> system.number("SELECT count(*) FROM executions WHERE namespace = 'tests.missed'") > 6);

            system.killServer();
            system.up();
            await("the present")
                    .atMost(PATIENCE)
                    .until(() ->
                            present(system, "all") > 0 && present(system, "last") > 0 && present(system, "none") > 0);

            assertThat(missed(system, "none")).isZero();
            assertThat(missed(system, "last")).isOne();
            assertThat(missed(system, "all")).isGreaterThan(3);
            assertThat(system.logLines("PCF-1412")).isOne();
        }
    }
}
