package org.picaflor.executor.loop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.picaflor.executor.delivery.Delivery;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.delivery.MessageCodec;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.live.LiveExecutions;
import org.picaflor.executor.live.OwnedShards;
import org.picaflor.executor.live.Portions;
import org.picaflor.executor.worker.Workers;
import org.picaflor.persistence.failure.Failure;
import org.picaflor.persistence.queue.ExecutorMessage;
import org.picaflor.persistence.queue.Polled;

/**
 * The loop that moves executions forward: collects events, groups them by execution, and has the groups worked on
 * together. One loop per node; it survives every exception but its own thread's interruption.
 */
@ApplicationScoped
public class ExecutorLoop implements Runnable {
    private static final Logger LOG = Logger.getLogger(ExecutorLoop.class);
    /** Most messages of one poll, and most executions in the middle of a step that are polled beside. */
    static final int POLL_LIMIT = 1_000;
    /** While no more executions fit into memory those there go on first; a few messages may be for them. */
    static final int POLL_LIMIT_WHEN_FULL = 100;
    /** However much there is to go on with: a message may say that something is to end. */
    static final int SMALLEST_POLL = 10;

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(250);

    private final Inbox inbox;
    private final OwnedShards shards;
    private final ExecutorBean bean;
    private final GroupCommit commit;
    private final Workers workers;
    private final LiveExecutions lives;
    private final Portions portions;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile long lastCycle;
    private Duration interval = SHORTEST_WAIT;
    private long nextPoll = System.nanoTime();

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected ExecutorLoop() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public ExecutorLoop(
            Inbox inbox,
            OwnedShards shards,
            ExecutorBean bean,
            GroupCommit commit,
            LiveExecutions lives,
            Portions portions,
            Workers workers) {
        this.inbox = inbox;
        this.shards = shards;
        this.bean = bean;
        this.commit = commit;
        this.lives = lives;
        this.portions = portions;
        this.workers = workers;
    }

    @Override
    public void run() {
        try {
            loop();
        } finally {
            ended.countDown();
        }
    }

    private void loop() {
        while (!stopping || inbox.hasDeliveries()) {
            try {
                inbox.await(Duration.ofNanos(Math.max(0, nextPoll - System.nanoTime())));
                cycle(inbox.takeQueueChanged() || nextPoll - System.nanoTime() <= 0);
                lastCycle = System.nanoTime();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                report(e);
                inbox.queueChanged();
                pause();
            }
        }
    }

    /** Ends the loop once everything that came in memory has had its effect. */
    public void stop() {
        stopping = true;
        inbox.queueChanged();
    }

    /** Waits until the loop has ended, at most so long. */
    public void awaitEnd(Duration most) throws InterruptedException {
        ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the last successful cycle is not longer ago than that. */
    public boolean isAlive(Duration most) {
        return lastCycle != 0 && System.nanoTime() - lastCycle < most.toNanos();
    }

    /**
     * Gives what came in memory its effect.
     *
     * @param polling whether to take messages from the queue as well
     */
    void cycle(boolean polling) throws InterruptedException {
        List<Delivery> deliveries = new ArrayList<>(inbox.drain());
        List<Map<String, List<Delivery>>> parts;
        try {
            if (polling) {
                int limit = pollLimit(deliveries);
                List<ExecutorMessage> messages = poll(limit);
                messages.forEach(message -> read(message, deliveries));
                planNextPoll(messages.size(), limit);
            }
            parts = portions.cut(byExecution(deliveries), shards.epochs());
        } catch (RuntimeException e) {
            commit.giveBack(deliveries);
            throw e;
        }
        handle(parts);
    }

    /** One after the other; what was not reached when one failed is given back with it. */
    private void handle(List<Map<String, List<Delivery>>> parts) throws InterruptedException {
        for (int i = 0; i < parts.size(); i++) {
            Map<String, List<Delivery>> part = parts.get(i);
            List<List<Delivery>> all = List.copyOf(part.values());
            try {
                commit.handle(part);
            } catch (RuntimeException e) {
                all.forEach(commit::giveBack);
                parts.subList(i + 1, parts.size())
                        .forEach(later -> later.values().forEach(commit::giveBack));
                throw e;
            }
        }
    }

    /** The fewer, the more there is to go on with: what was begun ends before more is begun. */
    private int pollLimit(List<Delivery> deliveries) {
        int most = lives.isFull() ? POLL_LIMIT_WHEN_FULL : POLL_LIMIT;
        int goingOn = (int) deliveries.stream()
                .filter(delivery -> delivery.event() instanceof Event.Continued)
                .count();
        return Math.max(SMALLEST_POLL, Math.min(most, POLL_LIMIT - goingOn));
    }

    /** At once after a full poll, soon after one that found something, and ever later, up to a bound, after empty ones. */
    private void planNextPoll(int found, int limit) {
        interval = found > 0 ? SHORTEST_WAIT : longer(interval);
        nextPoll = System.nanoTime() + (found >= limit ? 0 : interval.toNanos());
    }

    private List<ExecutorMessage> poll(int limit) {
        Polled polled = bean.poll(shards.epochs().keySet(), limit);
        if (polled.jobsWait()) {
            workers.jobsWaiting();
        }
        return polled.messages();
    }

    private void read(ExecutorMessage message, List<Delivery> deliveries) {
        try {
            deliveries.add(MessageCodec.read(message));
        } catch (IllegalArgumentException e) {
            LOG.errorf(e, "PCF-1001 A queue message of execution %s is set aside.", message.executionId());
            bean.setAside(List.of(message.offset()), e.getMessage());
        }
    }

    /** Groups events by execution; a message that came both in memory and from the queue counts once. */
    private static Map<String, List<Delivery>> byExecution(List<Delivery> deliveries) {
        Map<String, List<Delivery>> groups = new LinkedHashMap<>();
        Set<Long> seen = new HashSet<>();
        for (Delivery delivery : deliveries) {
            if (delivery.message() == null || seen.add(delivery.message())) {
                groups.computeIfAbsent(delivery.executionId(), id -> new ArrayList<>())
                        .add(delivery);
            }
        }
        return groups;
    }

    private static Duration longer(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }

    private static void report(RuntimeException e) {
        if (Failure.of(e) instanceof Failure.Passing) {
            LOG.warnf("PCF-1002 The executor cannot work at the moment and tries again: %s", e.getMessage());
        } else {
            LOG.errorf(e, "PCF-1003 A cycle of the executor failed; it goes on.");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
