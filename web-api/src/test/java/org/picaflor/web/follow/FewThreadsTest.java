package org.picaflor.web.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class FewThreadsTest {
    private final Queue<Runnable> started = new ArrayDeque<>();
    private final List<Integer> done = new ArrayList<>();
    private boolean full;
    private int refused;
    private final FewThreads threads = new FewThreads(this::start, 2, () -> refused++);

    @Test
    void noMoreThreadsAreAskedForThanAllowedAndAllWorkIsDone() {
        for (int i = 0; i < 5; i++) {
            int number = i;
            threads.execute(() -> done.add(number));
        }
        assertThat(started).hasSize(2);
        runStarted();
        assertThat(done).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void threadsAreGivenBackAndAskedForAgain() {
        threads.execute(() -> done.add(1));
        runStarted();
        threads.execute(() -> done.add(2));
        assertThat(started).hasSize(1);
        runStarted();
        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void workThatFailsTakesNoThreadAway() {
        for (int i = 0; i < 3; i++) {
            threads.execute(() -> {
                throw new IllegalStateException("for the test");
            });
        }
        threads.execute(() -> done.add(1));
        runStarted();
        assertThat(done).containsExactly(1);
    }

    @Test
    void workIsKeptWhileTheExecutorRefuses() {
        full = true;
        threads.execute(() -> done.add(1));
        assertThat(refused).isEqualTo(1);
        full = false;
        threads.wake();
        runStarted();
        assertThat(done).containsExactly(1);
        assertThat(refused).isEqualTo(1);
    }

    private void start(Runnable work) {
        if (full) {
            throw new RejectedExecutionException();
        }
        started.add(work);
    }

    private void runStarted() {
        for (Runnable next = started.poll(); next != null; next = started.poll()) {
            next.run();
        }
    }
}
