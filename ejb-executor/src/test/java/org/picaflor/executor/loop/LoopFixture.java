package org.picaflor.executor.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.picaflor.executor.api.ExecutionFollowers;
import org.picaflor.executor.catalog.FlowCatalog;
import org.picaflor.executor.delivery.Delivery;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.delivery.Starts;
import org.picaflor.executor.engine.CompiledFlow;
import org.picaflor.executor.engine.Engine;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.engine.Job;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.executor.fixture.CountedIds;
import org.picaflor.executor.fixture.Flows;
import org.picaflor.executor.fixture.TestClock;
import org.picaflor.executor.fixture.TestConfig;
import org.picaflor.executor.live.ExecutionLoader;
import org.picaflor.executor.live.LiveExecutions;
import org.picaflor.executor.live.OwnedShards;
import org.picaflor.executor.node.Node;
import org.picaflor.executor.node.NodeSettings;
import org.picaflor.executor.node.RealEngine;
import org.picaflor.executor.worker.HeldJobs;
import org.picaflor.executor.worker.Place;
import org.picaflor.executor.worker.Slots;
import org.picaflor.executor.worker.Workers;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;
import org.picaflor.persistence.execution.JobReceipt;
import org.picaflor.persistence.queue.QueueOffsets;
import org.picaflor.persistence.shard.Shards;

/** The executor's loop put together as the container does, on {@link Tables}, with workers that only take note. */
final class LoopFixture {
    final TestClock clock = new TestClock(Duration.ofNanos(1_000));
    final CountedIds ids = new CountedIds();
    final Tables tables = new Tables();
    final Inbox inbox = new Inbox();
    final OwnedShards shards = new OwnedShards();
    final LiveExecutions lives = new LiveExecutions();
    final Starts starts = new Starts();
    final HeldJobs held = new HeldJobs();
    final ExecutionFollowers followers = new ExecutionFollowers();
    final Offsets offsets = new Offsets();
    final Slots slots;
    final Node node;
    final NotingWorkers workers = new NotingWorkers();
    final Stepper stepper;
    final ExecutionLoader loader;
    final GroupCommit commit;
    private final KnownFlows flows = new KnownFlows();

    LoopFixture(int slots, boolean folding) {
        this(RealEngine.make(), slots, folding);
    }

    LoopFixture(Engine engine, int slots, boolean folding) {
        TestConfig.set("picaflor.node.name", "node");
        TestConfig.set("picaflor.fold", folding);
        NodeSettings settings = new NodeSettings();
        this.slots = new Slots(slots);
        this.node = new Node(settings, ids);
        this.stepper = new Stepper(engine, this.slots, node, settings, offsets, clock, ids);
        this.loader = new ExecutionLoader(lives, starts, tables.reader(), flows, Surroundings.none());
        this.commit = new GroupCommit(
                stepper,
                new ParallelSteps(stepper),
                loader,
                lives,
                shards,
                tables,
                workers,
                held,
                starts,
                followers,
                inbox);
    }

    /** Stores a new execution of a flow on a shard of this node. */
    String execution(String id, String body) {
        CompiledFlow flow = Flows.compile(id, body);
        flows.known.put(flow.flow().key(), flow);
        return executionOf(id, flow.flow().key());
    }

    /** Takes up a new execution of a flow, which is not stored yet. */
    CompletableFuture<Void> start(String id, String body) {
        execution(id, body);
        return starts.add(tables.remove(id));
    }

    /** Stores a new execution of a flow that is not to be had. */
    String executionOfNothing(String id) {
        return executionOf(id, new FlowKey("main", "test", id, 1));
    }

    private String executionOf(String id, FlowKey key) {
        tables.insert(new Execution(
                id, key, List.of(), Map.of(), Map.of(), null, null, id, StateHistory.created(clock.instant())));
        shards.add(Map.of(Shards.of(id), 1L));
        return id;
    }

    /** A new execution as it is in memory. */
    LiveExecution live(String body) {
        String id = execution("flow", body);
        return new LiveExecution(tables.execution(id), Flows.compile("flow", body), Surroundings.none());
    }

    static Map<String, List<Delivery>> groups(Delivery... deliveries) {
        Map<String, List<Delivery>> groups = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            groups.computeIfAbsent(delivery.executionId(), id -> new ArrayList<>())
                    .add(delivery);
        }
        return groups;
    }

    /** The word that an execution was taken up here, which no message carries. */
    static Delivery startedHere(String executionId) {
        return Delivery.inMemory(executionId, new Event.Created());
    }

    static Delivery created(String executionId, long message) {
        return new Delivery(executionId, new Event.Created(), message, null);
    }

    /** The result of a job that was handed over. */
    Delivery ended(Handed handed) {
        return new Delivery(
                handed.executionId(),
                new Event.JobEnded(
                        handed.job().taskRunId(),
                        handed.job().attempt(),
                        node.workerId(),
                        clock.instant(),
                        clock.instant(),
                        State.SUCCESS,
                        Map.of(),
                        List.of()),
                null,
                handed.receipt());
    }

    State state(String executionId) {
        return tables.execution(executionId).state().current();
    }

    /** A job as the workers got it. */
    record Handed(String executionId, Job job, JobReceipt receipt) {}

    /** Offsets without a database; runs out when a test says so. */
    static final class Offsets extends QueueOffsets {
        long left = Long.MAX_VALUE;
        private long last = 1_000;

        @Override
        public synchronized long next() {
            if (left-- == 0) {
                throw new IllegalStateException("no offsets");
            }
            return ++last;
        }
    }

    /** Workers that keep what they are given. */
    static final class NotingWorkers extends Workers {
        final List<Handed> handed = new ArrayList<>();
        int bells;

        @Override
        public void run(LiveExecution live, Job job, JobReceipt receipt, Place place) {
            handed.add(new Handed(live.execution().id(), job, receipt));
        }

        @Override
        public void jobsWaiting() {
            bells++;
        }
    }

    private static final class KnownFlows extends FlowCatalog {
        private final Map<FlowKey, CompiledFlow> known = new LinkedHashMap<>();

        @Override
        public CompiledFlow revision(FlowKey key) {
            if (!known.containsKey(key)) {
                throw new PicaflorException(ErrorCode.FLOW_NOT_FOUND, "Unable to find flow " + key.id());
            }
            return known.get(key);
        }
    }
}
