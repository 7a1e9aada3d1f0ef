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

/** Schedules on several nodes of which one is killed. */
@Tag("fault")
@ResourceLock(Machine.WHOLE)
class FiringFaultIT {
    private static final int SCHEDULES = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String FLOW = """
            id: many
            namespace: tests.firing
            tasks:
              - id: date
                type: io.kestra.plugin.core.debug.Return
                format: "{{ trigger.date }}"
            triggers:
              - id: first
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "0 0 1 1 *"
                timezone: UTC
                allowConcurrent: true
            """;

    /** Further flows like the one that was saved, each with its trigger, due one after another within twenty seconds. */
    private static final String COPY_FLOWS = """
            INSERT INTO flows (tenant, namespace, id, revision, source, disabled, deleted, labels, updated_at, latest)
            SELECT tenant, namespace, 'many' || n, 1, replace(source, 'id: many', 'id: many' || n), disabled, deleted,
                   labels, updated_at, latest
              FROM flows, generate_series(1, %d) AS n
             WHERE namespace = 'tests.firing' AND id = 'many'""".formatted(SCHEDULES);

    private static final String COPY_TRIGGERS = """
            INSERT INTO triggers (tenant, namespace, flow_id, trigger_id, type, kind, flow_revision, disabled,
                                  disabled_by_flow, allow_concurrent, next_execution_date, updated_at)
            SELECT tenant, namespace, 'many' || n, trigger_id, type, kind, 1, false, false, true,
                   now() + interval '5 seconds' + n * interval '2 milliseconds', now()
              FROM triggers, generate_series(1, %d) AS n
             WHERE namespace = 'tests.firing' AND flow_id = 'many'""".formatted(SCHEDULES);

    private static final String STARTED =
            "SELECT count(*) FROM executions WHERE namespace = 'tests.firing' AND flow_id <> 'many'";
    private static final String FLOWS_STARTED =
            "SELECT count(DISTINCT flow_id) FROM executions WHERE namespace = 'tests.firing' AND flow_id <> 'many'";
    private static final String SUCCEEDED = STARTED + " AND end_state = 'SUCCESS'";

    @Test
    void everyScheduleFiresExactlyOnceThoughOneOfTheNodesIsKilled() {
        try (PicaflorSystem one = new PicaflorSystem("firing-one", Map.of("PICAFLOR_NODE_NAME", "one"))) {
            one.up();
            try (PicaflorSystem two = one.anotherNode("firing-two", Map.of("PICAFLOR_NODE_NAME", "two"))) {
                two.up();
                one.api().save(FLOW);
                one.execute(COPY_FLOWS);
                one.execute(COPY_TRIGGERS);

                await("the middle of the firings").atMost(PATIENCE).until(() -> one.number(STARTED) > SCHEDULES / 4);
                two.killServer();
                long before = one.number(STARTED);
                assertThat(before).as("some still wait when the node dies").isLessThan(SCHEDULES);

                await("the end of everything")
                        .atMost(PATIENCE)
                        .until(() -> one.number(SUCCEEDED) >= SCHEDULES && one.number(STARTED) >= SCHEDULES);
                assertThat(one.number(STARTED)).isEqualTo(SCHEDULES);
                assertThat(one.number(FLOWS_STARTED)).isEqualTo(SCHEDULES);
            }
        }
    }
}
