package org.picaflor.executor.simulation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.catalog.FlowCatalog;
import org.picaflor.executor.delivery.AfterCommit;
import org.picaflor.executor.delivery.Delivery;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.delivery.Starts;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.executor.fixture.TestConfig;
import org.picaflor.executor.lifecycle.Membership;
import org.picaflor.executor.lifecycle.ShardShare;
import org.picaflor.executor.live.ExecutionLoader;
import org.picaflor.executor.live.LiveBudget;
import org.picaflor.executor.live.LiveExecutions;
import org.picaflor.executor.live.OwnedShards;
import org.picaflor.executor.live.Portions;
import org.picaflor.executor.loop.ExecutorBean;
import org.picaflor.executor.loop.SteppedLoop;
import org.picaflor.executor.node.Heartbeat;
import org.picaflor.executor.node.Node;
import org.picaflor.executor.node.NodeSettings;
import org.picaflor.executor.outputs.RecentOutputs;
import org.picaflor.executor.worker.ForgottenJobs;
import org.picaflor.executor.worker.HeldJobs;
import org.picaflor.executor.worker.SteppedWorkers;
import org.picaflor.executor.worker.WorkerBean;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.id.IdSource;
import org.picaflor.persistence.execution.ExecutionReader;
import org.picaflor.persistence.execution.ExecutionWriter;
import org.picaflor.persistence.queue.ExecutorQueue;
import org.picaflor.persistence.queue.Polled;
import org.picaflor.persistence.queue.QueueOffsets;
import org.picaflor.persistence.queue.WorkerQueue;
import org.picaflor.persistence.service.Pulse;
import org.picaflor.persistence.service.ServiceInstanceStore;
import org.picaflor.persistence.shard.ShardStore;
import org.picaflor.persistence.shard.Shards;

/** One run of a server: the classes of the application put together as the container does, without a thread. */
final class SimulatedNode {
    /** Nobody is silent for so long by accident. */
    private static final Duration SILENCE = Duration.ofHours(1);

    private final SimulatedConnection connection;
    private final Ledger ledger;
    private final Node node;
    private final Membership membership;
    private final ExecutionWriter writer;
    private final OwnedShards shards = new OwnedShards();
    private final Inbox inbox = new Inbox();
    private final HeldJobs held = new HeldJobs();
    private final Starts starts = new Starts();
    private final LiveExecutions lives;
    private final SteppedWorkers workers;
    private final SteppedLoop loop;
    private final ForgottenJobs forgotten;
    private final Map<String, CompletableFuture<Void>> asked = new LinkedHashMap<>();

    /** What differs from node to node. */
    record Traits(String name, int slots, boolean folding, LiveBudget memory) {}

    /** What the nodes have from the world around them. */
    record World(
            SimulatedDatabase database,
            Ledger ledger,
            FlowCatalog flows,
            InstantSource clock,
            IdSource ids,
            UnaryOperator<Polled> arrival,
            Refusals refusals,
            LongSupplier taskNanos,
            BooleanSupplier standsStill) {}

    SimulatedNode(Traits traits, World world, SimulatedConnection connection) {
        TestConfig.set("picaflor.node.name", traits.name());
        TestConfig.set("picaflor.fold", traits.folding());
        this.connection = connection;
        this.ledger = world.ledger();
        NodeSettings settings = new NodeSettings();
        node = new Node(settings, world.ids());
        QueueOffsets offsets = new QueueOffsets(connection);
        ExecutorQueue queue = new ExecutorQueue(connection, offsets);
        writer = new ExecutionWriter(connection, queue);
        ExecutionReader reader = new ExecutionReader(connection);
        WorkerQueue jobs = new WorkerQueue(connection);
        lives = new LiveExecutions(traits.memory(), node.workerId());
        Surroundings surroundings = new Surroundings(Map.of(), Map.of(), Map.of(), new RecentOutputs(reader));
        ExecutionLoader loader = new ExecutionLoader(lives, starts, reader, world.flows(), surroundings);
        ExecutorBean executorBean = Injection.into(
                TransactionalBeans.executor(connection, ledger, world.arrival(), world.refusals()::check),
                queue,
                writer,
                new AfterCommit());
        WorkerBean workerBean = Injection.into(TransactionalBeans.worker(connection), jobs);
        Heartbeat heartbeat = new Heartbeat() {
            @Override
            public boolean isFresh() {
                return !world.standsStill().getAsBoolean();
            }
        };
        membership = Injection.into(
                TransactionalBeans.membership(connection),
                node,
                heartbeat,
                jobs,
                new ShardStore(connection),
                new ServiceInstanceStore(connection, world.database().entities()));
        workers = new SteppedWorkers(
                traits.slots(),
                world.taskNanos(),
                held,
                node,
                heartbeat,
                inbox,
                world.clock(),
                world.ids(),
                workerBean,
                loader);
        loop = new SteppedLoop(
                new SteppedLoop.Memory(inbox, shards, lives, new Portions(lives, starts, reader), loader, starts, held),
                executorBean,
                workers.slots(),
                workers.workers(),
                node,
                settings,
                offsets,
                world.clock(),
                world.ids());
        forgotten = new ForgottenJobs(held, workerBean, node, inbox);
    }

    /** As the application starts. */
    void start() {
        membership.join();
        Pulse pulse = membership.pulse();
        ShardShare share = ShardShare.decide(pulse.executors(), pulse.rank(), 0, pulse.freeShards());
        shards.add(membership.acquire(share.take()));
    }

    /** As the application stops; false where the database did not learn of it. */
    void stop() {
        workers.slots().close();
        workers.giveUpWaiting();
        List.copyOf(workers.launched()).forEach(this::perform);
        while (inbox.hasDeliveries()) {
            loop.cycle(false);
        }
        membership.leave(shards.epochs().keySet(), true);
    }

    void cycle(boolean polling) {
        loop.cycle(polling);
    }

    /** Runs a job that has a slot to its end. */
    void perform(SteppedWorkers.Work work) {
        workers.launched().remove(work);
        ledger.begins(work.job());
        work.run().run();
    }

    /** What the monitor does every two seconds. */
    void keepShards() {
        Pulse pulse = membership.pulse();
        if (!pulse.alive()) {
            forget(Set.copyOf(shards.epochs().keySet()));
            membership.rejoin();
            pulse = membership.pulse();
        }
        if (pulse.overdue() > 0) {
            membership.buryDead(SILENCE);
            pulse = membership.pulse();
        }
        if (pulse.ownedShards() != shards.epochs().size()) {
            reconcile();
        }
        ShardShare share = ShardShare.decide(
                pulse.executors(), pulse.rank(), shards.epochs().size(), pulse.freeShards());
        if (share.release() > 0) {
            List<Integer> released = shards.epochs().keySet().stream()
                    .sorted()
                    .limit(share.release())
                    .toList();
            forget(released);
            membership.release(released);
        } else if (share.take() > 0) {
            takeShards(share.take());
        }
    }

    /** Takes shards of nobody, at most so many. */
    void takeShards(int most) {
        Map<Integer, Long> taken = membership.acquire(most);
        lives.dropShards(taken.keySet());
        shards.add(taken);
        inbox.queueChanged();
    }

    private void reconcile() {
        Map<Integer, Long> stored = membership.owned();
        Map<Integer, Long> lost = new HashMap<>(shards.epochs());
        lost.entrySet().removeAll(stored.entrySet());
        forget(lost.keySet());
        Set<Integer> strays = new HashSet<>(stored.keySet());
        strays.removeAll(shards.epochs().keySet());
        membership.release(strays);
    }

    private void forget(Collection<Integer> gone) {
        shards.remove(gone);
        lives.dropShards(gone);
    }

    /** What the monitor does every ten seconds. */
    void heal() {
        membership.resubmitAbandoned();
        forgotten.free();
    }

    /** Starts an execution in a transaction of its own, with a message. */
    void insert(Execution execution) {
        connection.inTransaction(
                () -> {
                    writer.insert(List.of(execution));
                    return true;
                },
                () -> ledger.inserted(execution));
        inbox.queueChanged();
    }

    /** Starts an execution with its first step; on a shard of another node like {@link #insert}. */
    void begin(Execution execution) {
        if (!shards.owns(execution.id())) {
            insert(execution);
            return;
        }
        asked.put(execution.id(), starts.add(execution));
        inbox.add(Delivery.inMemory(execution.id(), new Event.Created()));
    }

    /** Whoever asked for a start waits no longer. */
    void abandon(String executionId) {
        boolean uncertain = starts.isUncertain(executionId);
        if (starts.abandon(executionId)) {
            CompletableFuture<Void> answer = asked.remove(executionId);
            if (answer != null && !uncertain && ledger.isStored(executionId)) {
                throw new AssertionError("It was given up though it is stored: " + executionId);
            }
        }
    }

    /** Who asked for a start here and was not told that it was given up: each with the answer. */
    Map<String, CompletableFuture<Void>> asked() {
        return asked;
    }

    /** An execution as it is in this node's memory, where it may still work on it; null where it is not. */
    @Nullable
    LiveExecution live(String executionId, Map<Integer, Long> epochs) {
        int shard = Shards.of(executionId);
        Long epoch = shards.epochs().get(shard);
        return epoch != null && epoch.equals(epochs.get(shard)) ? lives.get(executionId, epoch) : null;
    }

    /** What is left of work in this node, in words; empty where there is nothing. */
    String leftovers() {
        StringBuilder left = new StringBuilder();
        note(left, "executions in memory", lives.size());
        note(left, "events in the inbox", inbox.hasDeliveries() ? 1 : 0);
        note(left, "jobs held", held.size());
        note(left, "jobs under way", workers.launched().size());
        note(left, "slots taken", workers.slots().size() - workers.slots().free());
        note(left, "jobs waiting for a slot", workers.slots().waiting());
        note(
                left,
                "callers waiting",
                asked.values().stream().filter(answer -> !answer.isDone()).count());
        return left.toString();
    }

    private static void note(StringBuilder left, String what, long count) {
        if (count != 0) {
            left.append(count).append(' ').append(what).append("; ");
        }
    }

    String serverId() {
        return node.serverId();
    }

    String name() {
        return node.name();
    }

    SimulatedConnection connection() {
        return connection;
    }

    SteppedWorkers workers() {
        return workers;
    }
}
