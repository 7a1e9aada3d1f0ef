package org.picaflor.executor.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.picaflor.executor.engine.Job;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.persistence.execution.JobReceipt;

/** The jobs that are claimed for this node and wait for a slot, the oldest first. */
final class WaitingJobs {
    private final Slots slots;
    private final ArrayDeque<Waiting> jobs = new ArrayDeque<>();

    /** @param since by the system's nanosecond clock */
    record Waiting(LiveExecution live, Job job, JobReceipt receipt, long since) {}

    WaitingJobs(Slots slots) {
        this.slots = slots;
    }

    /** Adds a job that has a place to wait in. */
    synchronized void add(LiveExecution live, Job job, JobReceipt receipt) {
        jobs.add(new Waiting(live, job, receipt, System.nanoTime()));
    }

    /** The next one whose turn it is; it has a slot from now on. */
    synchronized Optional<Waiting> next() {
        return jobs.isEmpty() || !slots.moveUp() ? Optional.empty() : Optional.of(jobs.remove());
    }

    /** Takes out those that have waited so long; they have no place any more. */
    synchronized List<JobReceipt> takeOlderThan(long nanos) {
        List<JobReceipt> old = new ArrayList<>();
        long now = System.nanoTime();
        while (!jobs.isEmpty() && now - jobs.peek().since() >= nanos) {
            Waiting waiting = jobs.remove();
            slots.waitedInVain(now - waiting.since());
            old.add(waiting.receipt());
        }
        return old;
    }
}
