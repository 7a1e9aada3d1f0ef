package org.picaflor.scheduler;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Lets a tick run unless the one before is still running, and none once it is closed. */
public final class OneAtATime {
    private final ReentrantLock running = new ReentrantLock();
    private volatile boolean closed;

    /** Runs the tick, or skips it. Returns whether it ran. */
    public boolean run(Runnable tick) {
        if (running.isHeldByCurrentThread() || !running.tryLock()) {
            return false;
        }
        try {
            if (closed) {
                return false;
            }
            tick.run();
            return true;
        } finally {
            running.unlock();
        }
    }

    /** Lets no tick begin any more and waits for the one that runs, at most so long. Returns whether none runs. */
    public boolean close(Duration most) {
        closed = true;
        try {
            if (!running.tryLock(most.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            running.unlock();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
