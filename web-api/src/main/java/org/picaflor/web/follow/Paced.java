package org.picaflor.web.follow;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Does the same work again each time something has changed: never twice at once, with a pause after each time, and once
 * for all changes that come meanwhile. A change is never lost: work begins after the last signal.
 */
final class Paced {
    private enum Phase {
        IDLE,
        BUSY,
        BUSY_AND_SIGNALLED,
        STOPPED
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);
    private final Supplier<CompletionStage<?>> work;
    private final Duration pause;
    private final Threads threads;

    /** @param work ends when its stage ends, in whichever way; must not throw */
    Paced(Supplier<CompletionStage<?>> work, Duration pause, Threads threads) {
        this.work = work;
        this.pause = pause;
        this.threads = threads;
    }

    /** Something has changed. Returns at once. */
    void signal() {
        Phase before = phase.getAndUpdate(now -> switch (now) {
            case IDLE -> Phase.BUSY;
            case BUSY, BUSY_AND_SIGNALLED -> Phase.BUSY_AND_SIGNALLED;
            case STOPPED -> Phase.STOPPED;
        });
        if (before == Phase.IDLE) {
            threads.execute(this::run);
        }
    }

    /** Nothing begins any more. */
    void stop() {
        phase.set(Phase.STOPPED);
    }

    private void run() {
        if (phase.get() != Phase.STOPPED) {
            work.get().whenComplete((done, failed) -> threads.after(pause, this::rested));
        }
    }

    private void rested() {
        Phase before = phase.getAndUpdate(now -> switch (now) {
            case IDLE, BUSY -> Phase.IDLE;
            case BUSY_AND_SIGNALLED -> Phase.BUSY;
            case STOPPED -> Phase.STOPPED;
        });
        if (before == Phase.BUSY_AND_SIGNALLED) {
            run();
        }
    }
}
