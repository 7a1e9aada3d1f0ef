package org.picaflor.scheduler.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.live.LiveExecutions;
import org.picaflor.executor.live.OwnedShards;

class ClusterRoundTest {
    private final SharedTable table = new SharedTable();
    private final SharedTable.Member member = table.join("me");
    private final OwnedShards owned = new OwnedShards();
    private final List<Boolean> others = new ArrayList<>();
    private final ClusterRound round =
            new ClusterRound(member, new ShardKeeper(member, owned, new LiveExecutions(), new Inbox()), others::add);

    @Test
    void aQuietRoundIsOneStatement() {
        round.run();
        table.calls.clear();

        round.run();

        assertThat(table.calls).containsExactly("me pulse");
        assertThat(others).containsExactly(false, false);
    }

    @Test
    void theFirstRoundTakesTheShardsThatAreFree() {
        round.run();

        assertThat(owned.epochs()).hasSize(64);
    }

    @Test
    void otherExecutorsAreToldOfWhileTheyLive() {
        table.join("you");
        round.run();
        table.alive.remove("you");
        round.run();

        assertThat(others).containsExactly(true, false);
    }

    @Test
    void aSilentNodeIsBuriedAndItsShardsAreTakenInTheSameRound() {
        SharedTable.Member silent = table.join("you");
        silent.acquire(64);
        table.silent.add("you");

        round.run();

        assertThat(table.alive).containsExactly("me");
        assertThat(owned.epochs()).hasSize(64);
        assertThat(others).containsExactly(false);
    }

    @Test
    void whoWasDeclaredDeadForgetsItsShardsAndComesBackWithoutThem() {
        round.run();
        table.alive.remove("me");
        table.join("you").acquire(40);

        round.run();

        assertThat(table.alive).containsExactly("me", "you");
        assertThat(table.calls).containsOnlyOnce("me rejoin");
        assertThat(owned.epochs())
                .isEqualTo(member.owned())
                .hasSize(24)
                .containsValue(2L)
                .doesNotContainValue(1L);
    }

    @Test
    void aNodeThatCannotRejoinOwnsNothingMeanwhileAndTriesAgain() {
        round.run();
        table.alive.remove("me");
        member.failing = "rejoin";

        round.run();
        assertThat(owned.epochs()).isEmpty();

        member.failing = null;
        round.run();
        assertThat(owned.epochs()).hasSize(64).containsValue(2L).doesNotContainValue(1L);
    }

    @ParameterizedTest
    @CsvSource({"pulse, 0, 0", "acquire, 2, 0", "buryDead, 2, 64"})
    void aPartThatFailsStopsNoOther(String part, int told, int shards) {
        member.failing = part;

        round.run();
        round.run();

        assertThat(others).hasSize(told);
        assertThat(owned.epochs()).hasSize(shards);
    }

    @Test
    void aBurialThatFailsDoesNotKeepThisNodeFromItsShards() {
        table.silent.add("you");
        table.join("you");
        member.failing = "buryDead";

        round.run();

        assertThat(owned.epochs()).hasSize(32);
    }
}
