package org.picaflor.executor.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.picaflor.executor.node.NodeSettings;

/** How many more tasks may run on this node at the moment. */
@ApplicationScoped
public class Slots {
    private final int size;
    private int free;
    private boolean closed;

    /** For the container's proxies. */
    protected Slots() {
        this(0);
    }

    @Inject
    public Slots(NodeSettings settings) {
        this(settings.workerSlots());
    }

    public Slots(int size) {
        this.size = size;
        this.free = size;
    }

    /** Takes a slot if one is free. */
    public boolean tryTake() {
        return takeUpTo(1) == 1;
    }

    /** Takes all that are free, at most so many; returns how many. */
    public synchronized int takeUpTo(int most) {
        int taken = closed ? 0 : Math.min(free, most);
        free -= taken;
        return taken;
    }

    public void giveBack() {
        giveBack(1);
    }

    public synchronized void giveBack(int count) {
        free += count;
        notifyAll();
    }

    /** From now on none is given: what is asked for is left to other nodes. */
    public synchronized void close() {
        closed = true;
    }

    /** Waits until all have been given back, at most so long; tells whether they were. */
    boolean awaitAllFree(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        synchronized (this) {
            for (long left = most.toNanos(); free < size && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return free == size;
        }
    }

    public synchronized int free() {
        return free;
    }

    public int size() {
        return size;
    }
}
