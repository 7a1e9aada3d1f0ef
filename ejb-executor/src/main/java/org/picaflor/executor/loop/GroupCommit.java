package org.picaflor.executor.loop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.picaflor.executor.api.ExecutionFollowers;
import org.picaflor.executor.delivery.Delivery;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.delivery.MessageCodec;
import org.picaflor.executor.delivery.Starts;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.live.ExecutionLoader;
import org.picaflor.executor.live.LiveExecutions;
import org.picaflor.executor.live.OwnedShards;
import org.picaflor.executor.worker.HeldJobs;
import org.picaflor.executor.worker.Workers;
import org.picaflor.persistence.failure.Failure;
import org.picaflor.persistence.shard.Shards;

/**
 * Takes the events of many executions from memory to the database and on: advances each, stores all steps in one
 * transaction, then makes them part of the live executions and sends the jobs off. A group that cannot be stored is
 * halved down to the execution that is the cause.
 */
@ApplicationScoped
public class GroupCommit {
    private static final Logger LOG = Logger.getLogger(GroupCommit.class);

    private final Stepper stepper;
    private final ParallelSteps parallel;
    private final ExecutionLoader loader;
    private final LiveExecutions lives;
    private final OwnedShards shards;
    private final ExecutorBean bean;
    private final Workers workers;
    private final HeldJobs held;
    private final Starts starts;
    private final ExecutionFollowers followers;
    private final Inbox inbox;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected GroupCommit() {
        this(null, null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public GroupCommit(
            Stepper stepper,
            ParallelSteps parallel,
            ExecutionLoader loader,
            LiveExecutions lives,
            OwnedShards shards,
            ExecutorBean bean,
            Workers workers,
            HeldJobs held,
            Starts starts,
            ExecutionFollowers followers,
            Inbox inbox) {
        this.stepper = stepper;
        this.parallel = parallel;
        this.loader = loader;
        this.lives = lives;
        this.shards = shards;
        this.bean = bean;
        this.workers = workers;
        this.held = held;
        this.starts = starts;
        this.followers = followers;
        this.inbox = inbox;
    }

    /**
     * Gives every event its effect. What belongs to other nodes is sent on.
     *
     * @throws RuntimeException passing trouble: nothing that was not stored is lost once {@link #giveBack} was called
     */
    void handle(Map<String, List<Delivery>> groups) throws InterruptedException {
        forwardForeign(groups);
        if (groups.isEmpty()) {
            return;
        }
        Map<Integer, Long> epochs = shards.epochs();
        Map<String, LiveExecution> live = loader.load(groups.keySet(), epochs);
        setAsideUnknown(live.keySet(), groups);
        store(parallel.run(live, groups), epochs);
    }

    /** Messages to executions that do not exist would come again for ever. */
    private void setAsideUnknown(Set<String> known, Map<String, List<Delivery>> groups) {
        List<Long> offsets = groups.entrySet().stream()
                .filter(group -> !known.contains(group.getKey()))
                .flatMap(group -> group.getValue().stream())
                .map(Delivery::message)
                .filter(Objects::nonNull)
                .toList();
        if (!offsets.isEmpty()) {
            bean.setAside(offsets, "No execution has this id.");
        }
    }

    /** Returns to the inbox what came in memory and was not stored, and forgets what may be out of date. */
    void giveBack(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            lives.drop(delivery.executionId());
            starts.mayBeStored(delivery.executionId());
            if (delivery.message() == null) {
                inbox.add(delivery);
            }
        }
    }

    /** @param epochs as they were before the executions were read: one that changed since lets nothing pass */
    private void store(List<Step> steps, Map<Integer, Long> epochs) {
        if (steps.isEmpty()) {
            return;
        }
        try {
            bean.write(steps.stream().map(Step::change).toList(), started(steps), touched(steps, epochs));
        } catch (RuntimeException e) {
            steps.forEach(stepper::release);
            recover(steps, epochs, e);
            return;
        }
        steps.forEach(this::afterCommit);
    }

    private void afterCommit(Step step) {
        starts.stored(step.executionId());
        step.live().apply(step.transition());
        step.change().finishedJobs().forEach(held::letGo);
        if (step.transition().execution().state().isTerminal()) {
            lives.drop(step.executionId());
        } else {
            lives.changed(step.live());
        }
        if (step.followUp() != null) {
            inbox.add(step.followUp());
        }
        step.handedOver().forEach(job -> workers.run(step.live(), job.job(), job.receipt(), job.place()));
        if (step.unclaimed() > 0) {
            workers.jobsWaiting();
        }
        followers.changed(step.executionId());
    }

    /** Decides what becomes of steps that were not stored. */
    private void recover(List<Step> steps, Map<Integer, Long> epochs, RuntimeException e) {
        switch (Failure.of(e)) {
            case Failure.Passing passing -> throw e;
            case Failure.LostShards lost -> {
                LOG.infof("PCF-1004 Shards %s belong to another node now.", lost.shards());
                shards.remove(lost.shards());
                lives.dropShards(lost.shards());
                again(steps);
            }
            case Failure.StaleMessages stale -> {
                LOG.warnf("PCF-1005 %s", e.getMessage());
                steps.stream()
                        .flatMap(step -> step.change().finishedJobs().stream())
                        .filter(receipt -> stale.offsets().contains(receipt.offset()))
                        .forEach(held::letGo);
                giveBack(steps.stream()
                        .flatMap(step -> step.deliveries().stream())
                        .filter(delivery -> !isAmong(delivery, stale.offsets()))
                        .toList());
                steps.forEach(step -> lives.drop(step.executionId()));
                discardOutdated(steps, stale.offsets());
                inbox.queueChanged();
            }
            case Failure.Lasting lasting -> {
                if (steps.size() == 1) {
                    fail(steps.getFirst(), epochs, e);
                } else {
                    int half = steps.size() / 2;
                    retry(steps.subList(0, half), epochs);
                    retry(steps.subList(half, steps.size()), epochs);
                }
            }
        }
    }

    /** A result that was sent here as a message, of a job that was lost in the meantime, would come again for ever. */
    private void discardOutdated(List<Step> steps, Set<Long> stale) {
        List<Long> outdated = steps.stream()
                .flatMap(step -> step.deliveries().stream())
                .filter(delivery -> isForOneOf(delivery, stale))
                .map(Delivery::message)
                .filter(Objects::nonNull)
                .toList();
        if (!outdated.isEmpty()) {
            bean.discard(outdated);
        }
    }

    /** Steps again from the same events, since slots and offsets of the failed try were given back. */
    private void retry(List<Step> steps, Map<Integer, Long> epochs) {
        try {
            Map<String, List<Delivery>> groups = new LinkedHashMap<>();
            steps.forEach(step -> groups.put(step.executionId(), step.deliveries()));
            store(parallel.run(loader.load(groups.keySet(), epochs), groups), epochs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void again(List<Step> steps) {
        giveBack(steps.stream().flatMap(step -> step.deliveries().stream()).toList());
        inbox.queueChanged();
    }

    private void fail(Step step, Map<Integer, Long> epochs, RuntimeException e) {
        LOG.errorf(e, "PCF-1006 A step of execution %s cannot be stored; the execution fails.", step.executionId());
        Step failed = stepper.fail(step.live(), step.deliveries(), "The result cannot be stored: " + rootMessage(e));
        try {
            bean.write(List.of(failed.change()), started(List.of(failed)), touched(List.of(failed), epochs));
            afterCommit(failed);
        } catch (RuntimeException again) {
            if (!(Failure.of(again) instanceof Failure.Lasting)) {
                throw again;
            }
            LOG.errorf(
                    again,
                    "PCF-1008 Execution %s cannot even be failed; its messages are set aside.",
                    step.executionId());
            lives.drop(step.executionId());
            starts.refuse(step.executionId(), again);
            bean.setAside(
                    step.deliveries().stream()
                            .map(Delivery::message)
                            .filter(Objects::nonNull)
                            .toList(),
                    rootMessage(again));
        }
    }

    private void forwardForeign(Map<String, List<Delivery>> groups) {
        List<Delivery> foreign = new ArrayList<>();
        groups.entrySet().removeIf(entry -> {
            if (shards.owns(entry.getKey())) {
                return false;
            }
            starts.moved(entry.getKey());
            entry.getValue().stream()
                    .filter(delivery -> !(delivery.event() instanceof Event.Created))
                    .filter(delivery -> delivery.message() == null && !(delivery.event() instanceof Event.Continued))
                    .forEach(foreign::add);
            return true;
        });
        if (!foreign.isEmpty()) {
            bean.send(foreign.stream().map(MessageCodec::write).toList());
            foreign.stream().map(Delivery::receipt).filter(Objects::nonNull).forEach(held::letGo);
        }
    }

    private Set<String> started(List<Step> steps) {
        Set<String> started = new HashSet<>();
        for (Step step : steps) {
            if (starts.isPending(step.executionId())) {
                started.add(step.executionId());
            }
        }
        return started;
    }

    private static Map<Integer, Long> touched(List<Step> steps, Map<Integer, Long> epochs) {
        Map<Integer, Long> touched = new TreeMap<>();
        for (Step step : steps) {
            int shard = Shards.of(step.executionId());
            touched.put(shard, epochs.getOrDefault(shard, OwnedShards.NOT_OWNED));
        }
        return touched;
    }

    private static boolean isAmong(Delivery delivery, Set<Long> offsets) {
        return delivery.message() != null && offsets.contains(delivery.message()) || isForOneOf(delivery, offsets);
    }

    /** Whether it is the result of one of these jobs. */
    private static boolean isForOneOf(Delivery delivery, Set<Long> jobs) {
        return delivery.receipt() != null && jobs.contains(delivery.receipt().offset());
    }

    private static String rootMessage(Throwable thrown) {
        Throwable at = thrown;
        while (at.getCause() != null && at.getCause() != at) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage());
    }
}
