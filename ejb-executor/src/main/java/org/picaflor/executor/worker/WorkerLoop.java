package org.picaflor.executor.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.picaflor.executor.delivery.Delivery;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.engine.Job;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.live.ExecutionLoader;
import org.picaflor.executor.node.Node;
import org.picaflor.persistence.execution.JobReceipt;
import org.picaflor.persistence.failure.Failure;
import org.picaflor.persistence.queue.ClaimedJob;

/** Claims jobs that wait in the queue whenever slots of this node are free. */
@ApplicationScoped
public class WorkerLoop implements Runnable {
    private static final Logger LOG = Logger.getLogger(WorkerLoop.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final int MOST = 100;

    private final Workers workers;
    private final Slots slots;
    private final WorkerBean bean;
    private final ExecutionLoader loader;
    private final Inbox inbox;
    private final Node node;
    private final InstantSource clock;
    private volatile boolean stopping;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected WorkerLoop() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public WorkerLoop(
            Workers workers,
            Slots slots,
            WorkerBean bean,
            ExecutionLoader loader,
            Inbox inbox,
            Node node,
            InstantSource clock) {
        this.workers = workers;
        this.slots = slots;
        this.bean = bean;
        this.loader = loader;
        this.inbox = inbox;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public void run() {
        boolean more = false;
        while (!stopping) {
            try {
                if (!more) {
                    workers.await(LONGEST_WAIT);
                }
                more = claim();
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

    public void stop() {
        stopping = true;
        workers.jobsWaiting();
    }

    /** Fills the free slots; says whether more jobs may be waiting and slots are left. */
    private boolean claim() {
        int taken = slots.takeUpTo(MOST);
        if (taken == 0 || stopping) {
            slots.giveBack(taken);
            return false;
        }
        int started = 0;
        try {
            List<ClaimedJob> jobs = bean.claim(node.workerId(), "", taken, node.nextTokens(taken));
            if (jobs.size() < taken) {
                workers.nothingWaits();
            }
            for (ClaimedJob job : jobs) {
                if (start(job)) {
                    started++;
                }
            }
            return jobs.size() == taken;
        } finally {
            slots.giveBack(taken - started);
        }
    }

    private boolean start(ClaimedJob claimed) {
        Optional<LiveExecution> live = loader.view(claimed.executionId(), claimed.taskRunId(), claimed.attempt());
        if (live.isEmpty()) {
            return false;
        }
        Job job = live.get().job(claimed.taskRunId(), claimed.attempt()).orElseThrow();
        inbox.add(Delivery.inMemory(
                claimed.executionId(),
                new Event.JobStarted(job.taskRunId(), job.attempt(), node.workerId(), clock.instant())));
        workers.run(live.get(), job, new JobReceipt(claimed.offset(), claimed.claimToken()));
        return true;
    }
}
