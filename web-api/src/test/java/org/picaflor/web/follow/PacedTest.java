package org.picaflor.web.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PacedTest {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final HandDriven threads = new HandDriven();
    private CompletionStage<?> outcome = CompletableFuture.completedStage(null);
    private int done;
    private final Paced paced = new Paced(this::work, PAUSE, threads);

    @Test
    void aSignalNeverWorksOnTheThreadThatSignals() {
        paced.signal();
        assertThat(done).isZero();
        threads.runAll();
        assertThat(done).isEqualTo(1);
    }

    @Test
    void allSignalsOfAPauseAreOneWork() {
        paced.signal();
        threads.runAll();
        for (int i = 0; i < 1000; i++) {
            paced.signal();
        }
        threads.pass(PAUSE.minusNanos(1));
        assertThat(done).isEqualTo(1);
        threads.pass(Duration.ofNanos(1));
        assertThat(done).isEqualTo(2);
        threads.pass(PAUSE);
        assertThat(done).isEqualTo(2);
    }

    @Test
    void aSignalDuringTheWorkIsNotLost() {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        outcome = slow;
        paced.signal();
        threads.runAll();
        paced.signal();
        threads.pass(PAUSE);
        assertThat(done).isEqualTo(1);
        slow.complete("sent");
        threads.pass(PAUSE);
        assertThat(done).isEqualTo(2);
    }

    @Test
    void afterAPauseWithoutSignalsTheNextOneWorksAtOnce() {
        paced.signal();
        threads.pass(Duration.ZERO);
        threads.pass(PAUSE);
        paced.signal();
        threads.runAll();
        assertThat(done).isEqualTo(2);
    }

    @Test
    void aFailedWorkDoesNotEndIt() {
        outcome = CompletableFuture.failedStage(new IllegalStateException());
        paced.signal();
        threads.runAll();
        threads.pass(PAUSE);
        paced.signal();
        threads.runAll();
        assertThat(done).isEqualTo(2);
    }

    @Test
    void nothingBeginsOnceItIsStopped() {
        paced.signal();
        paced.stop();
        threads.runAll();
        paced.signal();
        threads.pass(PAUSE);
        assertThat(done).isZero();
    }

    private CompletionStage<?> work() {
        done++;
        return outcome;
    }
}
