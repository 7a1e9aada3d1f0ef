package org.picaflor.scheduler.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.live.LiveExecutions;
import org.picaflor.executor.live.OwnedShards;
import org.picaflor.persistence.trigger.LateTriggers;
import org.picaflor.scheduler.SchedulerFigures;

class MonitorRoundTest {
    private final SharedTable table = new SharedTable();
    private final SharedTable.Member member = table.join("me");
    private final OwnedShards owned = new OwnedShards();
    private final List<Boolean> others = new ArrayList<>();
    private final AtomicInteger unlocked = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final SchedulerFigures figures = new SchedulerFigures();
    private final AtomicInteger freed = new AtomicInteger();
    private final MonitorRound round = new MonitorRound(
            member,
            new ShardKeeper(member, owned, new LiveExecutions(), new Inbox()),
            others::add,
            new TriggerWatch(unlocked::incrementAndGet, this::late, by -> {}, figures),
            freed::incrementAndGet);

    private LateTriggers late(Duration by) {
        late.incrementAndGet();
        return new LateTriggers(0, null, Duration.ZERO);
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            round.run();
        }
    }

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
    @CsvSource({"4, 0", "5, 1", "9, 1", "10, 2"})
    void whatNobodyLooksAfterIsSoughtInEveryFifthRound(int rounds, int times) {
        rounds(rounds);

        assertThat(unlocked).hasValue(times);
        assertThat(late).hasValue(times);
        assertThat(freed).hasValue(times);
        assertThat(table.calls.stream().filter("me resubmitAbandoned"::equals)).hasSize(times);
    }

    @ParameterizedTest
    @CsvSource({"1799, 0", "1800, 1", "3600, 2"})
    void oldInstancesArePurgedEveryHour(int rounds, int times) {
        rounds(rounds);

        assertThat(table.calls.stream().filter("me purge"::equals)).hasSize(times);
    }

    @ParameterizedTest
    @CsvSource({"pulse", "acquire", "resubmitAbandoned"})
    void aPartThatFailsStopsNoOther(String part) {
        member.failing = part;

        rounds(MonitorRound.HEAL_EVERY);

        assertThat(unlocked).hasValue(1);
        assertThat(freed).hasValue(1);
        assertThat(others).hasSize(part.equals("pulse") ? 0 : MonitorRound.HEAL_EVERY);
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
