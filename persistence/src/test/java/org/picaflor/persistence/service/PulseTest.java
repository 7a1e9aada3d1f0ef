package org.picaflor.persistence.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.shard.ShardStore;

class PulseTest extends PostgresTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private ServiceInstanceStore services;
    private ShardStore shards;

    @BeforeEach
    void twoServersOfWhichOneOwnsShards() {
        clear("service_instances");
        database.update("UPDATE shards SET owner = NULL");
        services = new ServiceInstanceStore(dataSource);
        shards = new ShardStore(dataSource);
        services.register(servicesOf("1"));
        services.register(servicesOf("2"));
        shards.acquire("e1", 40);
    }

    private static List<ServiceInstance> servicesOf(String server) {
        return List.of(
                new ServiceInstance("e" + server, "s" + server, "node" + server, ServiceType.EXECUTOR, "1"),
                new ServiceInstance("w" + server, "s" + server, "node" + server, ServiceType.WORKER, "1"));
    }

    private Pulse pulse(String server) {
        return services.pulse("s" + server, "e" + server, TIMEOUT);
    }

    private void age(String server, int seconds) {
        database.update(
                "UPDATE service_instances SET updated_at = clock_timestamp() - ? * interval '1 second' WHERE server_id = ?",
                seconds,
                "s" + server);
    }

    @Test
    void eachNodeSeesTheSameClusterFromItsOwnPlace() {
        assertThat(pulse("1")).isEqualTo(new Pulse(true, 2, 0, 0, 40, 24));
        assertThat(pulse("2")).isEqualTo(new Pulse(true, 2, 1, 0, 0, 24));
    }

    @Test
    void aPulseIsOneStatementAndKeepsItsServerAlive() {
        age("1", 60);

        assertThat(dataSource.statementsOf(() -> pulse("1"))).isOne();

        assertThat(services.markDead(TIMEOUT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"6, 0", "10, 2"})
    void othersAreOverdueOnlyAfterTheTimeout(int seconds, int overdue) {
        age("2", seconds);

        assertThat(pulse("1").overdue()).isEqualTo(overdue);
    }

    @Test
    void aServerNeverCountsItselfAsOverdue() {
        age("1", 60);

        assertThat(pulse("1").overdue()).isZero();
    }

    @Test
    void whoWasDeclaredDeadHearsItAndItsShardsAreFree() {
        age("1", 60);
        services.markDead(TIMEOUT);

        assertThat(pulse("1")).isEqualTo(new Pulse(false, 1, 0, 0, 40, 64));
        assertThat(pulse("2")).isEqualTo(new Pulse(true, 1, 0, 0, 0, 64));
    }

    @Test
    void whoRegistersAgainWithTheSameIdsIsAliveAgain() {
        age("1", 60);
        services.markDead(TIMEOUT);

        services.register(servicesOf("1"));

        assertThat(pulse("1").alive()).isTrue();
        assertThat(services.all()).hasSize(4).allSatisfy(service -> {
            assertThat(service.state()).isEqualTo(ServiceState.RUNNING);
            assertThat(service.endedAt()).isNull();
        });
    }
}
