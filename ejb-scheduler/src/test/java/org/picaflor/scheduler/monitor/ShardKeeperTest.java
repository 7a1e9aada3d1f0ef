package org.picaflor.scheduler.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.live.LiveExecutions;
import org.picaflor.executor.live.OwnedShards;
import org.picaflor.persistence.shard.Shards;

class ShardKeeperTest {
    private final SharedTable table = new SharedTable();

    /** A node with its memory. */
    private final class TestNode {
        final SharedTable.Member member;
        final OwnedShards owned = new OwnedShards();
        final ShardKeeper keeper;

        TestNode(String name) {
            member = table.join(name);
            keeper = new ShardKeeper(member, owned, new LiveExecutions(), new Inbox());
        }

        void round() {
            keeper.balance(member.pulse());
        }

        void knowsWhatTheTableSays() {
            assertThat(owned.epochs()).isEqualTo(member.owned());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20})
    void nodesThatComeOneAfterAnotherShareFairlyAfterAFewRounds(int nodes) {
        List<TestNode> all = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            all.add(new TestNode("node-%03d".formatted(i)));
            all.forEach(TestNode::round);
            all.forEach(TestNode::round);
        }

        for (TestNode node : all) {
            node.knowsWhatTheTableSays();
            assertThat(node.owned.epochs().size()).isBetween(Shards.COUNT / nodes, Shards.COUNT / nodes + 1);
        }
        assertThat(table.owners).doesNotContainNull();
    }

    @Test
    void aFairShareCostsNothingButThePulse() {
        TestNode node = new TestNode("a");
        node.round();
        table.calls.clear();

        node.round();

        assertThat(table.calls).containsExactly("a pulse");
    }

    @Test
    void theShardsOfADeadNodeAreTakenWithNewEpochs() {
        TestNode dead = new TestNode("a");
        dead.round();
        TestNode heir = new TestNode("b");
        table.alive.remove("a");

        heir.round();

        assertThat(heir.owned.epochs()).hasSize(Shards.COUNT).containsValue(2L).doesNotContainValue(1L);
    }

    @Test
    void whatWasForgottenButNotReleasedIsReleasedLater() {
        TestNode first = new TestNode("a");
        first.round();
        TestNode second = new TestNode("b");
        first.member.failing = "release";
        assertThatThrownBy(first::round).hasMessage("release failed");
        assertThat(first.owned.epochs()).hasSize(32);
        assertThat(table.shardsOf("a")).isEqualTo(64);

        first.member.failing = null;
        first.round();
        second.round();

        first.knowsWhatTheTableSays();
        second.knowsWhatTheTableSays();
        assertThat(table.owners).doesNotContainNull();
    }

    @Test
    void whatSomebodyElseOwnsByNowIsForgotten() {
        TestNode node = new TestNode("a");
        node.round();
        table.owners[5] = "b";
        table.epochs[5]++;
        table.alive.add("b");

        node.round();

        node.knowsWhatTheTableSays();
        assertThat(node.owned.epochs()).doesNotContainKey(5);
    }

    @Test
    void aShardThatCameBackWithAnotherEpochIsNotKeptWithTheOldOne() {
        TestNode node = new TestNode("a");
        node.round();
        Map<Integer, Long> before = new HashMap<>(node.owned.epochs());
        node.owned.remove(List.of(1));
        table.epochs[2] = 9;

        node.round();
        node.round();

        node.knowsWhatTheTableSays();
        assertThat(node.owned.epochs().get(1)).isEqualTo(before.get(1) + 1);
        assertThat(node.owned.epochs().get(2)).isEqualTo(10);
    }

    @Test
    void allShardsCanBeForgottenAtOnce() {
        TestNode node = new TestNode("a");
        node.round();

        node.keeper.dropAll();

        assertThat(node.owned.epochs()).isEmpty();
    }
}
