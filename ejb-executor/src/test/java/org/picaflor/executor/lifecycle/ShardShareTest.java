package org.picaflor.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.persistence.shard.Shards;

class ShardShareTest {

    @ParameterizedTest(name = "{0} executors, rank {1}, {2} owned, {3} free: take {4}, release {5}")
    @CsvSource({
        // alone
        "1, 0, 0, 64, 64, 0",
        "1, 0, 64, 0, 0, 0",
        "1, 0, 40, 24, 24, 0",
        "1, 0, 40, 0, 0, 0",
        // a second one comes
        "2, 0, 64, 0, 0, 32",
        "2, 1, 0, 0, 0, 0",
        "2, 1, 0, 32, 32, 0",
        "2, 1, 0, 20, 20, 0",
        // the shares differ by one at most: 22, 21, 21
        "3, 0, 32, 0, 0, 10",
        "3, 0, 22, 0, 0, 0",
        "3, 1, 22, 0, 0, 1",
        "3, 1, 21, 0, 0, 0",
        "3, 2, 20, 5, 1, 0",
        // one of three has died
        "2, 0, 22, 21, 10, 0",
        "2, 1, 21, 21, 11, 0",
        // more executors than shards
        "65, 63, 0, 1, 1, 0",
        "65, 64, 0, 1, 0, 0",
        "65, 64, 1, 0, 0, 1",
    })
    void aNodeComesToItsFairShare(int executors, int rank, int owned, int free, int take, int release) {
        assertThat(ShardShare.decide(executors, rank, owned, free)).isEqualTo(new ShardShare(take, release));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 63, 64, 65, 100})
    void theSharesOfAllNodesAreAllShards(int executors) {
        assertThat(IntStream.range(0, executors)
                        .map(rank -> ShardShare.decide(executors, rank, 0, Shards.COUNT)
                                .take())
                        .sum())
                .isEqualTo(Shards.COUNT);
    }

    @Test
    void aShareIsNeverTakenAndReleasedAtOnce() {
        for (int owned = 0; owned <= Shards.COUNT; owned++) {
            ShardShare share = ShardShare.decide(3, 1, owned, Shards.COUNT - owned);
            assertThat(share.take() == 0 || share.release() == 0).isTrue();
        }
    }
}
