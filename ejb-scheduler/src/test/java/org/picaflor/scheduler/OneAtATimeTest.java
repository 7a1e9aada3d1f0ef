package org.picaflor.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
    private final OneAtATime ticks = new OneAtATime();
    private final List<String> ran = new ArrayList<>();

    @Test
    void aTickAfterTheOtherRuns() {
        assertThat(ticks.run(() -> ran.add("first"))).isTrue();
        assertThat(ticks.run(() -> ran.add("second"))).isTrue();

        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void aTickIsSkippedWhileAnotherRuns() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Boolean> first = other.submit(() -> ticks.run(() -> {
                begun.countDown();
                await(goOn);
            }));
            begun.await();

            assertThat(ticks.run(() -> ran.add("second"))).isFalse();
            assertThat(ticks.close(Duration.ofMillis(1))).isFalse();

            goOn.countDown();
            assertThat(first.get()).isTrue();
        }
        assertThat(ran).isEmpty();
    }

    @Test
    void aTickInsideATickIsSkipped() {
        ticks.run(() -> ran.add("inner " + ticks.run(() -> ran.add("never"))));

        assertThat(ran).containsExactly("inner false");
    }

    @Test
    void noTickRunsOnceItIsClosed() {
        assertThat(ticks.close(Duration.ofSeconds(1))).isTrue();

        assertThat(ticks.run(() -> ran.add("late"))).isFalse();
        assertThat(ran).isEmpty();
    }

    @Test
    void aTickThatFailsDoesNotHoldUpTheNext() {
        assertThatThrownBy(() -> ticks.run(() -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat(ticks.run(() -> ran.add("next"))).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
