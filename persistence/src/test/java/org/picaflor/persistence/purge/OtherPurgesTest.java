package org.picaflor.persistence.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.service.ServiceInstance;
import org.picaflor.persistence.service.ServiceInstanceStore;
import org.picaflor.persistence.service.ServiceType;

/** Purges of log lines, of messages and of service instances. */
class OtherPurgesTest extends PurgeTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void logLinesGoUpToABoundAlsoOfWhatStillRuns() {
        String atBound = stored(DAY, "company", "f", 1, 2, State.RUNNING);
        String before = stored(DAY.minusNanos(1000), "company", "f", 1, 2, State.RUNNING);

        assertThat(run(logs(null, null, Set.of(), BEGIN.plus(DAY)))).isEqualTo(new Purged(2, 2));

        assertThat(rows(atBound)).containsExactly(1L, 1L, 1L, 1L, 1L, 2L);
        assertThat(rows(before)).containsExactly(1L, 1L, 1L, 1L, 1L, 0L);
    }

    @Test
    void logLinesGoByNamespaceFlowAndLevel() {
        String team = stored(DAY, "company.team", "f", 1, 4, ended(State.SUCCESS));
        String other = stored(DAY, "companyother", "f", 1, 4, ended(State.SUCCESS));
        String flow = stored(DAY, "company", "g", 1, 4, ended(State.SUCCESS));
        Instant bound = BEGIN.plus(DAY.multipliedBy(2));

        assertThat(run(logs(NamespaceFilter.below("company"), "f", Set.of(Level.ERROR), bound)))
                .isEqualTo(new Purged(2, 2));
        assertThat(linesOf(team)).isEqualTo(2);
        assertThat(linesOf(other)).isEqualTo(4);
        assertThat(linesOf(flow)).isEqualTo(4);

        assertThat(run(logs(NamespaceFilter.below("company"), null, Set.of(), bound)))
                .isEqualTo(new Purged(6, 6));
        assertThat(linesOf(other)).isEqualTo(4);
    }

    @Test
    void linesOfManyPortionsGoOnceEach() {
        int lines = 2 * LogPurge.WINDOW + 1;
        stored(DAY, "company", "f", 1, lines, ended(State.SUCCESS));
        stored(DAY, "company", "f", 1, 1, ended(State.SUCCESS));

        assertThat(run(logs(null, null, Set.of(), BEGIN.plus(DAY.multipliedBy(2)))))
                .isEqualTo(new Purged(lines + 1, lines + 1));
        assertThat(count("logs")).isZero();
    }

    @Test
    void messagesGoWhereNobodyWillHandleThem() {
        String running = stored(DAY, "company", "f", State.RUNNING);
        String over = stored(DAY, "company", "f", ended(State.SUCCESS));
        database.update("TRUNCATE queue_messages");
        message(1, "executor", running, BEGIN);
        message(2, "worker", running, BEGIN);
        message(3, "executor", over, BEGIN);
        message(4, "worker", "unknown", BEGIN);
        message(5, "dead", running, BEGIN);
        message(6, "dead", "unknown", BEGIN.plus(DAY));
        message(7, "executor", "unknown", BEGIN.plus(DAY));

        assertThat(run(new PurgeRequest.Messages(BEGIN.plus(DAY)))).isEqualTo(new Purged(3, 0));
        assertThat(offsets()).containsExactly(1L, 2L, 6L, 7L);

        assertThat(run(new PurgeRequest.Messages(BEGIN.plus(DAY).plusNanos(1000))))
                .isEqualTo(new Purged(2, 0));
        assertThat(offsets()).containsExactly(1L, 2L);
    }

    @Test
    void serviceInstancesGoThatEndedBeforeABound() {
        new ServiceInstanceStore(dataSource)
                .register(List.of(service("running"), service("atBound"), service("before")));
        database.update(
                "UPDATE service_instances SET state = 'DISCONNECTED', ended_at = ? WHERE id = 'atBound'", BEGIN);
        database.update(
                "UPDATE service_instances SET state = 'DISCONNECTED', ended_at = ? WHERE id = 'before'",
                BEGIN.minusNanos(1000));

        assertThat(run(new PurgeRequest.Services(BEGIN))).isEqualTo(new Purged(1, 0));

        assertThat(database.query("SELECT id FROM service_instances ORDER BY id", row -> row.getString(1)))
                .containsExactly("atBound", "running");
    }

    private static PurgeRequest logs(
            @Nullable NamespaceFilter namespace, @Nullable String flowId, Set<Level> levels, Instant before) {
        return new PurgeRequest.Logs(TENANT, namespace, flowId, levels, null, before);
    }

    private long linesOf(String id) {
        return rows(id).getLast();
    }

    private void message(long offset, String queue, String key, Instant created) {
        database.update(
                "INSERT INTO queue_messages (message_offset, queue, shard, message_key, type, created_at)"
                        + " VALUES (?, ?, 0, ?, 'X', ?)",
                offset,
                queue,
                key,
                created);
    }

    private List<Long> offsets() {
        return database.query("SELECT message_offset FROM queue_messages ORDER BY 1", row -> row.getLong(1));
    }

    private static ServiceInstance service(String id) {
        return new ServiceInstance(id, "server", "node", ServiceType.EXECUTOR, "v");
    }
}
