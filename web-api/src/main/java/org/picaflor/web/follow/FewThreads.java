package org.picaflor.web.follow;

import java.lang.System.Logger;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs work on an executor that others use as well, on no more than a few of its threads: however many followers there
 * are, the engine keeps the rest.
 */
final class FewThreads implements Executor {
    private static final Logger LOG = System.getLogger(FewThreads.class.getName());

    private final Executor executor;
    private final int limit;
    private final Runnable whenRefused;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger busy = new AtomicInteger();

    /** @param whenRefused called where the executor has no thread for us at all; should {@link #wake} a little later */
    FewThreads(Executor executor, int limit, Runnable whenRefused) {
        this.executor = executor;
        this.limit = limit;
        this.whenRefused = whenRefused;
    }

    /** Runs the work when a thread is free. */
    @Override
    public void execute(Runnable work) {
        waiting.add(work);
        wake();
    }

    /** Begins with what waits, where a thread is free. */
    void wake() {
        int now = busy.get();
        while (now < limit && !waiting.isEmpty()) {
            if (busy.compareAndSet(now, now + 1)) {
                begin();
                return;
            }
            now = busy.get();
        }
    }

    private void begin() {
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException e) {
            if (busy.decrementAndGet() == 0) {
                whenRefused.run();
            }
        }
    }

    private void drain() {
        try {
            for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
                run(next);
            }
        } finally {
            busy.decrementAndGet();
        }
        // Work that came between the last poll and the decrement found no free thread.
        wake();
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(Logger.Level.ERROR, "Work for a follower failed.", e);
        }
    }
}
