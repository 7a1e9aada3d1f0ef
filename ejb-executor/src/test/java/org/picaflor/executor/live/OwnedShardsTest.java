package org.picaflor.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.shard.Shards;

/** The shards of this node. */
class OwnedShardsTest {
    private final OwnedShards shards = new OwnedShards();

    @Test
    void anExecutionIsOwnedWithItsShard() {
        String id = "execution";
        assertThat(shards.owns(id)).isFalse();
        shards.add(Map.of(Shards.of(id), 7L));
        assertThat(shards.owns(id)).isTrue();
        shards.remove(List.of(Shards.of(id)));
        assertThat(shards.owns(id)).isFalse();
    }

    @Test
    void aShardThatIsAcquiredAgainHasItsNewEpoch() {
        shards.add(Map.of(1, 1L, 2, 1L));
        shards.add(Map.of(2, 2L));
        shards.remove(List.of(3));
        assertThat(shards.epochs()).isEqualTo(Map.of(1, 1L, 2, 2L));
    }

    @Test
    void whatWasAskedForDoesNotChangeAfterwards() {
        shards.add(Map.of(1, 1L));
        Map<Integer, Long> before = shards.epochs();
        shards.remove(List.of(1));
        assertThat(before).containsOnlyKeys(1);
        assertThat(shards.epochs()).isEmpty();
    }
}
