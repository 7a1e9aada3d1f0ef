package org.picaflor.executor.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.picaflor.executor.delivery.Delivery;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.engine.Job;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.engine.Tick;
import org.picaflor.executor.node.Heartbeat;
import org.picaflor.executor.node.Node;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.id.IdSource;
import org.picaflor.persistence.execution.JobReceipt;

/**
 * This node's workers: each job that holds a slot runs on a virtual thread of its own and hands its result to the
 * executor. Jobs come from this node's executor in memory, and from the queue when slots are free.
 */
@ApplicationScoped
public class Workers {
    private static final Logger LOG = Logger.getLogger(Workers.class);

    /** Between two tries of a task to have a value that the database does not give. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Slots slots;
    private final HeldJobs held;
    private final Node node;
    private final Heartbeat heartbeat;
    private final Inbox inbox;
    private final InstantSource clock;
    private final IdSource ids;
    private final TaskRunner runner;
    private final WaitingJobs room;
    private final Launcher launcher;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean waiting = true;
    private volatile boolean stopping;

    /** Brings the work on a job under way. */
    interface Launcher {
        void launch(Job job, Runnable work);
    }

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected Workers() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public Workers(
            Slots slots,
            HeldJobs held,
            Node node,
            Heartbeat heartbeat,
            Inbox inbox,
            InstantSource clock,
            IdSource ids) {
        this(slots, held, node, heartbeat, inbox, clock, ids, Workers::launch);
    }

    Workers(
            Slots slots,
            HeldJobs held,
            Node node,
            Heartbeat heartbeat,
            Inbox inbox,
            InstantSource clock,
            IdSource ids,
            Launcher launcher) {
        this.slots = slots;
        this.held = held;
        this.node = node;
        this.heartbeat = heartbeat;
        this.inbox = inbox;
        this.clock = clock;
        this.ids = ids;
        this.runner = new TaskRunner(clock, TaskSettings.ofNode(), TaskServices.ofNode(), Patience.ofWorker(PAUSE));
        this.room = new WaitingJobs(slots);
        this.launcher = launcher;
    }

    /**
     * Runs a job, at once or as soon as a slot is free for it; gives its place back when it is done.
     *
     * @param place the one it has: a slot or one to wait in
     */
    public void run(LiveExecution live, Job job, JobReceipt receipt, Place place) {
        held.hold(receipt);
        if (place == Place.SLOT) {
            start(live, job, receipt);
        } else {
            room.add(live, job, receipt);
            moveUp();
        }
    }

    /** Runs a job that came from the queue: nobody has been told yet that it does. */
    void runClaimed(LiveExecution live, Job job, JobReceipt receipt, Place place) {
        if (place == Place.SLOT) {
            inbox.add(Delivery.inMemory(live.execution().id(), started(job)));
        }
        run(live, job, receipt, place);
    }

    private void start(LiveExecution live, Job job, JobReceipt receipt) {
        launcher.launch(job, () -> {
            running.add(Thread.currentThread());
            long begin = System.nanoTime();
            try {
                perform(live, job, receipt);
            } finally {
                running.remove(Thread.currentThread());
                slots.giveBackAfter(System.nanoTime() - begin);
                moveUp();
                if (waiting) {
                    bell.release();
                }
            }
        });
    }

    private static void launch(Job job, Runnable work) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Thread.ofVirtual().name("worker-" + job.taskRunId()).start(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            work.run();
        });
    }

    /** Starts those who wait here and for whom a slot is free; none but them may say now that they run. */
    private void moveUp() {
        for (Optional<WaitingJobs.Waiting> next = room.next(); next.isPresent(); next = room.next()) {
            WaitingJobs.Waiting turn = next.get();
            inbox.add(Delivery.inMemory(turn.live().execution().id(), started(turn.job())));
            start(turn.live(), turn.job(), turn.receipt());
        }
    }

    private Event.JobStarted started(Job job) {
        return new Event.JobStarted(job.taskRunId(), job.attempt(), node.workerId(), clock.instant());
    }

    /** Takes back jobs that have waited here so long; whoever calls this gives them to others. */
    List<JobReceipt> takeOverdue(Duration most) {
        List<JobReceipt> overdue = room.takeOlderThan(most.toNanos());
        overdue.forEach(held::letGo);
        return overdue;
    }

    /** Says that the queue holds jobs that nobody has claimed. */
    public void jobsWaiting() {
        waiting = true;
        slots.setOthersFirst(true);
        bell.release();
    }

    /** Waits until jobs may be waiting and a slot is free, or the time is over. */
    void await(Duration timeout) throws InterruptedException {
        if (bell.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            bell.drainPermits();
        }
    }

    /** Whether somebody said that the queue holds jobs, and nobody has found since that it does not. */
    boolean areJobsWaiting() {
        return waiting;
    }

    void nothingWaits() {
        waiting = false;
        slots.setOthersFirst(false);
    }

    /**
     * Takes no more jobs and lets those that hold a slot go on for a while, then interrupts them; their jobs go to other
     * workers.
     */
    public void stop(Duration grace) {
        stopping = true;
        slots.close();
        try {
            slots.awaitAllFree(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.forEach(Thread::interrupt);
    }

    /** How many tasks run here now. */
    public int running() {
        return running.size();
    }

    private void perform(LiveExecution live, Job job, JobReceipt receipt) {
        if (!heartbeat.isFresh()) {
            LOG.warnf(
                    "PCF-1105 The job of task run %s is not begun: this node stood still, and another one may have it.",
                    job.taskRunId());
            held.letGo(receipt);
            return;
        }
        String executionId = live.execution().id();
        RenderScope scope = live.scopeOf(job.taskRunId(), new Tick(clock.instant(), ids));
        if (scope == null) {
            LOG.debugf("Task run %s has ended before its job began.", job.taskRunId());
            held.letGo(receipt);
            return;
        }
        try {
            Event.JobEnded ended = runner.run(job, executionId, scope, node.workerId());
            inbox.add(new Delivery(executionId, ended, null, receipt));
        } catch (InterruptedException e) {
            held.letGo(receipt);
            if (!stopping) {
                LOG.warnf(
                        "PCF-1101 The job of task run %s was interrupted and is left to another worker.",
                        job.taskRunId());
            }
        }
    }
}
