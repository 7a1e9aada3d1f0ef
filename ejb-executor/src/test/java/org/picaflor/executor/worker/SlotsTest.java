package org.picaflor.executor.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many tasks run at once. */
class SlotsTest {

    @Test
    void asManyAreTakenAsThereAre() {
        Slots slots = new Slots(2);
        assertThat(slots.tryTake()).isTrue();
        assertThat(slots.tryTake()).isTrue();
        assertThat(slots.tryTake()).isFalse();
        assertThat(slots.free()).isZero();
        slots.giveBack();
        assertThat(slots.tryTake()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 3", "2, 2, 1", "3, 3, 0", "4, 3, 0"})
    void severalAreTakenAtOnceButNoMoreThanAreFree(int most, int taken, int left) {
        Slots slots = new Slots(3);
        assertThat(slots.takeUpTo(most)).isEqualTo(taken);
        assertThat(slots.free()).isEqualTo(left);
        slots.giveBack(taken);
        assertThat(slots.free()).isEqualTo(slots.size());
    }

    @Test
    void manyThreadsNeverHoldMoreThanThereAreAndNoneIsLost() throws Exception {
        Slots slots = new Slots(3);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger highest = new AtomicInteger();
        Callable<Void> taker = () -> {
            for (int i = 0; i < 20_000; i++) {
                int taken = i % 2 == 0 ? slots.takeUpTo(2) : slots.tryTake() ? 1 : 0;
                highest.accumulateAndGet(held.addAndGet(taken), Math::max);
                held.addAndGet(-taken);
                slots.giveBack(taken);
            }
            return null;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(taker));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        }
        assertThat(slots.free()).isEqualTo(3);
        assertThat(highest.get()).isBetween(1, 3);
    }

    @Test
    void onceClosedNoneIsGivenAndThoseThatWereAreAwaited() throws Exception {
        Slots slots = new Slots(2);
        assertThat(slots.tryTake()).isTrue();

        slots.close();

        assertThat(slots.tryTake()).isFalse();
        assertThat(slots.takeUpTo(1)).isZero();
        assertThat(slots.awaitAllFree(Duration.ZERO)).isFalse();
        assertThat(slots.awaitAllFree(Duration.ofMillis(1))).isFalse();
        Thread worker = Thread.ofVirtual().start(slots::giveBack);
        assertThat(slots.awaitAllFree(Duration.ofSeconds(30))).isTrue();
        worker.join();
        assertThat(slots.tryTake()).isFalse();
    }
}
