package org.picaflor.scheduler.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.persistence.trigger.LateTriggers;
import org.picaflor.scheduler.SchedulerFigures;

class HealingRoundTest {
    private final SharedTable table = new SharedTable();
    private final SharedTable.Member member = table.join("me");
    private final AtomicInteger unlocked = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger freed = new AtomicInteger();
    private boolean unlockingFails;
    private final HealingRound round = new HealingRound(
            member,
            new TriggerWatch(this::unlock, this::late, by -> {}, new SchedulerFigures()),
            freed::incrementAndGet);

    private int unlock() {
        if (unlockingFails) {
            throw new IllegalStateException("on purpose");
        }
        return unlocked.incrementAndGet();
    }

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
    void eachRoundLooksForEverythingThatNobodyLooksAfter() {
        rounds(2);

        assertThat(unlocked).hasValue(2);
        assertThat(late).hasValue(2);
        assertThat(freed).hasValue(2);
        assertThat(table.calls).containsExactly("me resubmitAbandoned", "me resubmitAbandoned");
    }

    @ParameterizedTest
    @CsvSource({"359, 0", "360, 1", "720, 2"})
    void oldInstancesArePurgedEveryHour(int rounds, int times) {
        rounds(rounds);

        assertThat(table.calls.stream().filter("me purge"::equals)).hasSize(times);
    }

    @Test
    void aPartThatFailsStopsNoOther() {
        member.failing = "resubmitAbandoned";
        unlockingFails = true;

        round.run();

        assertThat(late).hasValue(1);
        assertThat(freed).hasValue(1);
    }
}
