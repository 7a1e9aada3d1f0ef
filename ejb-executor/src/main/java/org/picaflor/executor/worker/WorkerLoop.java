package org.picaflor.executor.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.picaflor.executor.engine.Job;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.live.ExecutionLoader;
import org.picaflor.executor.node.Node;
import org.picaflor.persistence.execution.JobReceipt;
import org.picaflor.persistence.failure.Failure;
import org.picaflor.persistence.queue.ClaimedJob;

/**
 * Claims jobs that wait in the queue whenever this node has places for them. It does not look for jobs itself: the one
 * poll query does.
 */
@ApplicationScoped
public class WorkerLoop implements Runnable {
    private static final Logger LOG = Logger.getLogger(WorkerLoop.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final int MOST = 500;
    /** After which a job that waits here for a slot is offered to all nodes again. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Workers workers;
    private final Slots slots;
    private final WorkerBean bean;
    private final ExecutionLoader loader;
    private final Node node;
    private volatile boolean stopping;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected WorkerLoop() {
        this(null, null, null, null, null);
    }

    @Inject
    public WorkerLoop(Workers workers, Slots slots, WorkerBean bean, ExecutionLoader loader, Node node) {
        this.workers = workers;
        this.slots = slots;
        this.bean = bean;
        this.loader = loader;
        this.node = node;
    }

    @Override
    public void run() {
        try {
            loop();
        } finally {
            releaseAll();
        }
    }

    private void loop() {
        boolean more = false;
        while (!stopping) {
            try {
                if (!more) {
                    workers.await(slots.waiting() > 0 ? PATIENCE : LONGEST_WAIT);
                }
                more = round(PATIENCE);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                more = false;
                if (Failure.of(e) instanceof Failure.Passing) {
                    LOG.warnf("PCF-1102 Workers cannot claim jobs at the moment and try again: %s", e.getMessage());
                } else {
                    LOG.errorf(e, "PCF-1103 Claiming jobs failed; the workers go on.");
                }
            }
        }
    }

    /**
     * Gives up jobs that have waited here so long, then claims others; says whether more may be waiting and places are
     * left.
     */
    boolean round(Duration patience) {
        release(workers.takeOverdue(patience));
        return workers.areJobsWaiting() && claim();
    }

    public void stop() {
        stopping = true;
        workers.jobsWaiting();
    }

    private void releaseAll() {
        try {
            release(workers.takeOverdue(Duration.ZERO));
        } catch (RuntimeException e) {
            LOG.debugf(e, "Jobs that wait here are left to those who find this worker gone.");
        }
    }

    /** Others may run what found no slot here in time. */
    private void release(List<JobReceipt> overdue) {
        if (!overdue.isEmpty()) {
            bean.release(overdue);
            workers.jobsWaiting();
        }
    }

    /** Fills the free places; says whether more jobs may be waiting and places are left. */
    private boolean claim() {
        Slots.Places taken = slots.takeUpTo(MOST);
        if (taken.count() == 0 || stopping) {
            slots.giveBack(taken);
            return false;
        }
        Deque<Place> places = new ArrayDeque<>(taken.count());
        places.addAll(Collections.nCopies(taken.slots(), Place.SLOT));
        places.addAll(Collections.nCopies(taken.waiting(), Place.WAITING_ROOM));
        try {
            List<ClaimedJob> jobs = bean.claim(node.workerId(), "", taken.count(), node.nextTokens(taken.count()));
            if (jobs.size() < taken.count()) {
                workers.nothingWaits();
            }
            for (ClaimedJob job : jobs) {
                start(job, places);
            }
            return jobs.size() == taken.count();
        } finally {
            places.forEach(slots::giveBack);
        }
    }

    /** Starts a job and uses up a place, unless it is over by now. */
    private void start(ClaimedJob claimed, Deque<Place> places) {
        Optional<LiveExecution> live = loader.view(claimed.executionId(), claimed.taskRunId(), claimed.attempt());
        if (live.isPresent()) {
            Job job = live.get().job(claimed.taskRunId(), claimed.attempt()).orElseThrow();
            workers.runClaimed(
                    live.get(), job, new JobReceipt(claimed.offset(), claimed.claimToken()), places.remove());
        }
    }
}
