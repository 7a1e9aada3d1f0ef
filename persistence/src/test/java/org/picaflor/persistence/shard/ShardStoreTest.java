package org.picaflor.persistence.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.picaflor.persistence.fixture.Fixtures.change;
import static org.picaflor.persistence.fixture.Fixtures.execution;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.execution.ExecutionWriter;
import org.picaflor.persistence.execution.LostShardsException;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.service.ServiceInstance;
import org.picaflor.persistence.service.ServiceInstanceStore;
import org.picaflor.persistence.service.ServiceType;

class ShardStoreTest extends PostgresTest {
    private ShardStore shards;
    private ServiceInstanceStore services;

    @BeforeEach
    void twoLiveNodesAndNoOwners() {
        shards = new ShardStore(dataSource);
        services = new ServiceInstanceStore(dataSource);
        clear("service_instances", "executions", "execution_details", "queue_messages");
        database.update("UPDATE shards SET owner = NULL, epoch = 0");
        services.register(List.of(
                new ServiceInstance("one", "server-one", "one", ServiceType.EXECUTOR, "1"),
                new ServiceInstance("two", "server-two", "two", ServiceType.EXECUTOR, "1")));
    }

    @Test
    void theMigrationMakesAllShards() {
        assertThat(shards.acquire("one", 1000))
                .hasSize(Shards.COUNT)
                .containsOnlyKeys(IntStream.range(0, Shards.COUNT).boxed().toList());
    }

    @Test
    void aNodeTakesAsManyAsItWantsAndTheOtherTheRest() {
        Map<Integer, Long> first = shards.acquire("one", 40);
        Map<Integer, Long> second = shards.acquire("two", 40);

        assertThat(first).hasSize(40).containsValue(1L);
        assertThat(second).hasSize(24).doesNotContainKeys(first.keySet().toArray(Integer[]::new));
        assertThat(shards.owned("one")).isEqualTo(first);
        assertThat(shards.acquire("two", 40)).isEmpty();
    }

    @Test
    void aReleasedShardIsTakenWithANewEpoch() {
        shards.acquire("one", 64);
        shards.release("one", List.of(3));
        shards.release("two", List.of(4));

        assertThat(shards.acquire("two", 64)).isEqualTo(Map.of(3, 2L));
        assertThat(shards.owned("one")).hasSize(63);
    }

    @Test
    void shardsOfADeadOwnerAreFree() {
        Map<Integer, Long> before = shards.acquire("one", 2);
        services.markStopped("server-one", false);

        Map<Integer, Long> after = shards.acquire("two", 2);

        assertThat(after).containsOnlyKeys(before.keySet()).containsValue(2L);
    }

    @Test
    void aNewEpochRefusesTheFormerOwner() {
        ExecutionWriter writer = new ExecutionWriter(dataSource);
        writer.insert(List.of(execution("a")));
        Map<Integer, Long> former = shards.acquire("one", 64);
        services.markStopped("server-one", false);
        Map<Integer, Long> present = shards.acquire("two", 64);

        assertThatThrownBy(() -> writer.write(List.of(change(execution("a")).done()), former))
                .isInstanceOf(LostShardsException.class);
        writer.write(List.of(change(execution("a")).head().done()), present);
    }

    @Test
    void aShardThatIsBeingWrittenIsNotTakenOverMeanwhile() {
        ExecutionWriter writer = new ExecutionWriter(dataSource);
        writer.insert(List.of(execution("a")));
        Map<Integer, Long> held = shards.acquire("one", 64);
        services.markStopped("server-one", false);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            dataSource.inTransaction(() -> {
                writer.write(List.of(change(execution("a")).done()), held);
                Future<Map<Integer, Long>> takeOver = other.submit(() -> shards.acquire("two", 64));
                assertThat(takeOver).succeedsWithin(Duration.ofSeconds(10));
                assertThat(takeOver.resultNow()).hasSize(63).doesNotContainKey(Shards.of("a"));
            });
        }
        assertThat(shards.acquire("two", 64)).containsOnlyKeys(Shards.of("a"));
    }
}
