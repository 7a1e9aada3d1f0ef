package org.picaflor.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpenLoadTest {
    private static final Arrivals TEN = new Arrivals(1000, Duration.ofMillis(10));

    @Test
    void requestsGoOutWhileNoneIsAnswered() {
        CountDownLatch allSent = new CountDownLatch(TEN.count());
        List<Shot> shots = new OpenLoad(() -> {
                    allSent.countDown();
                    await(allSent);
                    return "id";
                })
                .fire(TEN);
        assertThat(shots).hasSize(10).allMatch(shot -> "id".equals(shot.executionId()));
    }

    @Test
    void theyCountFromWhenTheyWereDue() {
        List<Shot> shots = new OpenLoad(() -> "id").fire(TEN);
        long first = shots.getFirst().planned();
        assertThat(shots.stream().map(shot -> shot.planned() - first))
                .containsExactly(0L, 1000L, 2000L, 3000L, 4000L, 5000L, 6000L, 7000L, 8000L, 9000L);
    }

    @Test
    void aRefusedRequestIsToldAndStopsNoOther() {
        AtomicInteger calls = new AtomicInteger();
        List<Shot> shots = new OpenLoad(() -> {
                    if (calls.incrementAndGet() == 5) {
                        throw new IOException("status 429");
                    }
                    return "id";
                })
                .fire(TEN);
        assertThat(shots).filteredOn(shot -> shot.fault() == null).hasSize(9);
        assertThat(shots).extracting(Shot::fault).containsOnlyOnce("status 429");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
