package org.picaflor.executor.worker;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.engine.Job;
import org.picaflor.executor.live.ExecutionLoader;
import org.picaflor.executor.node.Heartbeat;
import org.picaflor.executor.node.Node;
import org.picaflor.flow.id.IdSource;

/** A node's workers without threads: the work on a job that has a slot is done when somebody does it. */
public final class SteppedWorkers {
    private static final Duration NEVER = Duration.ofDays(1);

    private final List<Work> launched = new ArrayList<>();
    private final TimedSlots slots;
    private final Workers workers;
    private final WorkerLoop loop;

    /** A job that has a slot, and what it takes to run it to its end. */
    public record Work(Job job, Runnable run) {}

    /**
     * @param nanos how long the next task takes, or waited: the waiting room's size is judged by it
     */
    public SteppedWorkers(
            int slots,
            LongSupplier nanos,
            HeldJobs held,
            Node node,
            Heartbeat heartbeat,
            Inbox inbox,
            InstantSource clock,
            IdSource ids,
            WorkerBean bean,
            ExecutionLoader loader) {
        this.slots = new TimedSlots(slots, nanos);
        this.workers = new Workers(
                this.slots, held, node, heartbeat, inbox, clock, ids, (job, work) -> launched.add(new Work(job, work)));
        this.loop = new WorkerLoop(workers, this.slots, bean, loader, node);
    }

    /** What has a slot and was not done yet, to be taken out of it by whoever does it. */
    public List<Work> launched() {
        return launched;
    }

    /** Claims jobs for the free places. */
    public void claim() {
        loop.round(NEVER);
    }

    /** Gives up what waits for a slot, then claims again. */
    public void giveUpWaiting() {
        loop.round(Duration.ZERO);
    }

    public Workers workers() {
        return workers;
    }

    public Slots slots() {
        return slots;
    }

    /** Slots by whose clock tasks take as long as they are said to. */
    private static final class TimedSlots extends Slots {
        private final LongSupplier nanos;

        TimedSlots(int size, LongSupplier nanos) {
            super(size);
            this.nanos = nanos;
        }

        @Override
        synchronized void giveBackAfter(long measured) {
            super.giveBackAfter(nanos.getAsLong());
        }

        @Override
        synchronized void waitedInVain(long measured) {
            super.waitedInVain(nanos.getAsLong());
        }
    }
}
