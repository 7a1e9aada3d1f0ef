package org.picaflor.executor.worker;

import java.time.Duration;

/**
 * How many jobs may wait on this node for a slot: as many as its slots will have taken up within a moment, judged by how
 * long tasks took lately (Little's law). Short tasks are thus claimed many at a time, and a long one never keeps a job
 * from another node for longer than it takes to find out. Not safe for use by several threads.
 */
final class WaitingRoom {
    static final Duration MOMENT = Duration.ofMillis(50);
    static final int MOST = 1_024;
    /** How much the latest task counts against those before it. */
    private static final double WEIGHT = 1.0 / 32;

    private final int slots;
    private double meanNanos = Double.NaN;

    WaitingRoom(int slots) {
        this.slots = slots;
    }

    /** A task took so long. */
    void took(long nanos) {
        meanNanos = Double.isNaN(meanNanos) ? nanos : meanNanos + (nanos - meanNanos) * WEIGHT;
    }

    /** Tasks take so long at the least: somebody waited longer than was expected. */
    void takesAtLeast(long nanos) {
        meanNanos = Double.isNaN(meanNanos) ? nanos : Math.max(meanNanos, nanos);
    }

    /** None until the first task has ended. */
    int size() {
        return Double.isNaN(meanNanos) ? 0 : (int) Math.min(MOST, slots * (MOMENT.toNanos() / Math.max(1, meanNanos)));
    }
}
