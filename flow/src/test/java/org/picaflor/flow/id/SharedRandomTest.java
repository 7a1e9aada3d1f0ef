package org.picaflor.flow.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random numbers for many threads. */
class SharedRandomTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE})
    void givesWhatTheJdksOwnGivesForTheSameSeed(long seed) {
        SharedRandom random = new SharedRandom(seed);
        SplittableRandom known = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            assertThat(random.nextLong()).isEqualTo(known.nextLong());
        }
    }

    @Test
    void givesNoNumberToTwoThreads() throws InterruptedException {
        SharedRandom random = new SharedRandom(7);
        Set<Long> all = new HashSet<>();
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            threads[t] = Thread.ofPlatform().start(() -> {
                Set<Long> mine = new HashSet<>();
                for (int i = 0; i < 10_000; i++) {
                    mine.add(random.nextLong());
                }
                synchronized (all) {
                    all.addAll(mine);
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(all).hasSize(40_000);
    }
}
