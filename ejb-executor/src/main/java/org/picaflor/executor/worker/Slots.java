package org.picaflor.executor.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.picaflor.executor.node.NodeSettings;

/** How many more tasks may run on this node at the moment, and how many more jobs may wait here for one of them to end. */
@ApplicationScoped
public class Slots {
    private final int size;
    private final WaitingRoom room;
    private int free;
    private int waiting;
    private boolean othersFirst;
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
        this.room = new WaitingRoom(size);
    }

    /** Places taken together. */
    record Places(int slots, int waiting) {
        int count() {
            return slots + waiting;
        }
    }

    /** Takes a place for a job that this node has made: a slot if one is free, else one to wait in. */
    public synchronized Place take() {
        if (closed) {
            return Place.NONE;
        }
        if (free > 0) {
            free--;
            return Place.SLOT;
        }
        if (!othersFirst && waiting < room.size()) {
            waiting++;
            return Place.WAITING_ROOM;
        }
        return Place.NONE;
    }

    /** Takes places for jobs of the queue: all slots that are free and room to wait, at most so many together. */
    synchronized Places takeUpTo(int most) {
        if (closed) {
            return new Places(0, 0);
        }
        int slots = Math.min(free, most);
        int more = Math.clamp(room.size() - waiting, 0, most - slots);
        free -= slots;
        waiting += more;
        return new Places(slots, more);
    }

    /** Gives back a place that a job was to have. */
    public synchronized void giveBack(Place place) {
        switch (place) {
            case SLOT -> giveBack(new Places(1, 0));
            case WAITING_ROOM -> giveBack(new Places(0, 1));
            case NONE -> {}
        }
    }

    /** Gives back places. */
    synchronized void giveBack(Places places) {
        free += places.slots();
        waiting -= places.waiting();
        notifyAll();
    }

    /** Gives back the slot of a task that ran so long. */
    synchronized void giveBackAfter(long nanos) {
        room.took(nanos);
        giveBack(Place.SLOT);
    }

    /** A job in the waiting room moves up to a slot, if one is free. */
    synchronized boolean moveUp() {
        if (closed || free == 0) {
            return false;
        }
        waiting--;
        free--;
        return true;
    }

    /** A job waited so long in vain and gives up its place. */
    synchronized void waitedInVain(long nanos) {
        room.takesAtLeast(nanos);
        giveBack(Place.WAITING_ROOM);
    }

    /** Whether jobs in the queue are older than those this node makes now, which then must not fill its room. */
    synchronized void setOthersFirst(boolean first) {
        othersFirst = first;
    }

    /** From now on none is given: what is asked for is left to other nodes. */
    public synchronized void close() {
        closed = true;
    }

    /** Waits until all slots have been given back, at most so long; tells whether they were. */
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

    /** How many jobs have a place to wait in. */
    public synchronized int waiting() {
        return waiting;
    }

    public int size() {
        return size;
    }
}
