package org.picaflor.executor.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.picaflor.executor.node.NodeSettings;

/** How many more tasks may run on this node at the moment. */
@ApplicationScoped
public class Slots {
    private final int size;
    private final AtomicInteger free;

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
        this.free = new AtomicInteger(size);
    }

    /** Takes a slot if one is free. */
    public boolean tryTake() {
        return free.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }

    /** Takes all that are free, at most so many; returns how many. */
    public int takeUpTo(int most) {
        int before = free.getAndUpdate(count -> count - Math.min(count, most));
        return Math.min(before, most);
    }

    public void giveBack() {
        giveBack(1);
    }

    public void giveBack(int count) {
        free.addAndGet(count);
    }

    public int free() {
        return free.get();
    }

    public int size() {
        return size;
    }
}
