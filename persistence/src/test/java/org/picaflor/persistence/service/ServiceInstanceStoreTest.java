package org.picaflor.persistence.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.persistence.fixture.PostgresTest;

class ServiceInstanceStoreTest extends PostgresTest {
    private ServiceInstanceStore services;

    @BeforeEach
    void twoServersWithTwoServicesEach() {
        clear("service_instances");
        services = new ServiceInstanceStore(dataSource);
        services.register(List.of(
                new ServiceInstance("e1", "s1", "node-a", ServiceType.EXECUTOR, "1.0"),
                new ServiceInstance("w1", "s1", "node-a", ServiceType.WORKER, "1.0")));
        services.register(List.of(
                new ServiceInstance("e2", "s2", "node-b", ServiceType.EXECUTOR, "1.0"),
                new ServiceInstance("w2", "s2", "node-b", ServiceType.WORKER, "1.0")));
    }

    private void age(String serverId, int seconds) {
        database.update(
                "UPDATE service_instances SET updated_at = clock_timestamp() - ? * interval '1 second'"
                        + " WHERE server_id = ?",
                seconds,
                serverId);
    }

    @Test
    void registeredServicesRunAndCount() {
        assertThat(services.all())
                .extracting(
                        ServiceInstance::id,
                        ServiceInstance::serverId,
                        ServiceInstance::nodeName,
                        ServiceInstance::type,
                        ServiceInstance::state,
                        ServiceInstance::version)
                .contains(tuple("w2", "s2", "node-b", ServiceType.WORKER, ServiceState.RUNNING, "1.0"))
                .hasSize(4);
        assertThat(services.all()).allSatisfy(service -> {
            assertThat(service.startedAt()).isNotNull();
            assertThat(service.updatedAt()).isNotNull();
            assertThat(service.endedAt()).isNull();
        });
        assertThat(services.liveCount(ServiceType.EXECUTOR)).isEqualTo(2);
        assertThat(services.liveCount(ServiceType.SCHEDULER)).isZero();
    }

    @Test
    void aHeartbeatKeepsAServerAlive() {
        age("s1", 60);
        age("s2", 60);

        assertThat(services.heartbeat("s1")).isEqualTo(2);

        assertThat(services.markDead(Duration.ofSeconds(30)))
                .extracting(ServiceInstance::id, ServiceInstance::state)
                .containsExactly(tuple("e2", ServiceState.DISCONNECTED), tuple("w2", ServiceState.DISCONNECTED));
        assertThat(services.heartbeat("s2")).isZero();
        assertThat(services.liveCount(ServiceType.WORKER)).isOne();
        assertThat(services.markDead(Duration.ofSeconds(30))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"20, 0", "40, 2"})
    void aServerIsDeadOnlyAfterTheTimeout(int seconds, int dead) {
        age("s1", seconds);

        assertThat(services.markDead(Duration.ofSeconds(30))).hasSize(dead);
    }

    @Test
    void aNewServerReplacesThoseOfItsNodesName() {
        services.register(List.of(new ServiceInstance("e3", "s3", "node-a", ServiceType.EXECUTOR, "1.1")));

        assertThat(services.markReplaced("node-a", "s3"))
                .extracting(ServiceInstance::id)
                .containsExactly("e1", "w1");
        assertThat(services.heartbeat("s1")).isZero();
        assertThat(services.heartbeat("s2")).isEqualTo(2);
        assertThat(services.heartbeat("s3")).isOne();
    }

    @ParameterizedTest
    @CsvSource({"true, TERMINATED_GRACEFULLY", "false, TERMINATED_FORCED"})
    void aStoppedServerSaysHow(boolean graceful, ServiceState state) {
        services.markStopped("s1", graceful);

        assertThat(services.all())
                .filteredOn(service -> service.serverId().equals("s1"))
                .allSatisfy(service -> {
                    assertThat(service.state()).isEqualTo(state);
                    assertThat(service.endedAt()).isNotNull();
                });
    }

    @Test
    void aServerDeclaredDeadStaysSoWhenItStops() {
        age("s1", 60);
        services.markDead(Duration.ofSeconds(30));

        services.markStopped("s1", true);

        assertThat(services.all())
                .filteredOn(service -> service.serverId().equals("s1"))
                .extracting(ServiceInstance::state)
                .containsOnly(ServiceState.DISCONNECTED);
    }

    @Test
    void onlyWhatEndedLongAgoIsPurgedAndNoMoreThanTheLimit() {
        services.markStopped("s1", true);

        assertThat(services.purge(Duration.ofHours(1), 10)).isZero();
        database.update("UPDATE service_instances SET ended_at = ended_at - interval '2 hours'");
        assertThat(services.purge(Duration.ofHours(1), 1)).isOne();
        assertThat(services.purge(Duration.ofHours(1), 10)).isOne();
        assertThat(services.all()).hasSize(2);
    }

    @Test
    void servicesThatEndedLongAgoCostTheLivenessNothing() {
        age("s2", 60);
        database.update("VACUUM (ANALYZE) service_instances");
        List<Long> few = pagesOfLiveness();

        database.update(
                "INSERT INTO service_instances SELECT 'old' || n, 'old' || n, 'node-' || n % 10, 'WORKER',"
                        + " 'DISCONNECTED', '1.0', now(), now(), now() - interval '1 day' FROM generate_series(1, 100000) AS n");
        database.update("VACUUM (ANALYZE) service_instances");
        List<Long> many = pagesOfLiveness();

        for (int i = 0; i < few.size(); i++) {
            assertThat(many.get(i)).as("pages of statement " + i).isLessThanOrEqualTo(few.get(i) * 11 / 10 + 1);
        }
    }

    private List<Long> pagesOfLiveness() {
        return List.of(
                pages(() -> services.pulse("s1", "e1", Duration.ofSeconds(8))),
                pages(() -> services.heartbeat("s1")),
                pages(() -> services.liveCount(ServiceType.EXECUTOR)),
                pages(() -> services.markDead(Duration.ofHours(1))));
    }

    /** Pages of the table and its indexes that were looked at. */
    private long pages(Runnable work) {
        long before = looked();
        work.run();
        return looked() - before;
    }

    private long looked() {
        database.query("SELECT pg_stat_force_next_flush()", row -> true);
        return database.number("SELECT heap_blks_read + heap_blks_hit + coalesce(idx_blks_read, 0)"
                + " + coalesce(idx_blks_hit, 0) FROM pg_statio_user_tables WHERE relname = 'service_instances'");
    }
}
