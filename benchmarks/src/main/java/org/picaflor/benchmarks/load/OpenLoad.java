package org.picaflor.benchmarks.load;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends each request when it is due, on a virtual thread of its own, however many are still unanswered. A request that
 * goes out late, because the machine was busy, still counts from when it was due: nothing slow is left out.
 */
public final class OpenLoad {
    private static final long NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Starter starter;

    public OpenLoad(Starter starter) {
        this.starter = starter;
    }

    /** Returns when every request was answered. */
    public List<Shot> fire(Arrivals arrivals) {
        Shot[] shots = new Shot[arrivals.count()];
        CountDownLatch unanswered = new CountDownLatch(shots.length);
        long wallClock = nowMicros();
        long begin = System.nanoTime();
        for (int i = 0; i < shots.length; i++) {
            int number = i;
            long offset = arrivals.offset(i);
            waitUntil(begin + offset);
            Thread.startVirtualThread(() -> {
                shots[number] = shoot(wallClock + offset / NANOS_PER_MICRO);
                unanswered.countDown();
            });
        }
        await(unanswered);
        return Arrays.asList(shots);
    }

    /** Sends one request now. */
    public Shot fireNow() {
        return shoot(nowMicros());
    }

    private Shot shoot(long planned) {
        try {
            return new Shot(planned, starter.start(), null);
        } catch (IOException | RuntimeException e) {
            return new Shot(planned, null, String.valueOf(e.getMessage()));
        }
    }

    private static void waitUntil(long nanoTime) {
        long left;
        while ((left = nanoTime - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted under load.", e);
        }
    }

    private static long nowMicros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / NANOS_PER_MICRO;
    }
}
