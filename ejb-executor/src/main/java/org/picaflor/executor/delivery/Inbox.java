package org.picaflor.executor.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What wakes the executor's loop: events that arise on this node, and the word that the queue has something. Its size is
 * bounded by the number of worker slots and of executions being worked on.
 */
@ApplicationScoped
public class Inbox {
    private final LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final AtomicBoolean queueHasMore = new AtomicBoolean();
    private final Semaphore bell = new Semaphore(0);

    /** Hands over an event of an execution that this node owns. */
    public void add(Delivery delivery) {
        deliveries.add(delivery);
        bell.release();
    }

    /** Says that the database's queue may hold new messages. */
    public void queueChanged() {
        if (queueHasMore.compareAndSet(false, true)) {
            bell.release();
        }
    }

    /** Waits until there is something, or the time is over. */
    public void await(Duration timeout) throws InterruptedException {
        if (bell.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            bell.drainPermits();
        }
    }

    /** Takes what has been handed over, oldest first. */
    public List<Delivery> drain() {
        List<Delivery> drained = new ArrayList<>();
        deliveries.drainTo(drained);
        return drained;
    }

    /** Whether events wait to be taken. */
    public boolean hasDeliveries() {
        return !deliveries.isEmpty();
    }

    /** Whether the queue was said to have changed since the last call. */
    public boolean takeQueueChanged() {
        return queueHasMore.getAndSet(false);
    }
}
