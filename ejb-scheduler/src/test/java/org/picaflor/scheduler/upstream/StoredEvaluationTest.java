package org.picaflor.scheduler.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.picaflor.executor.catalog.FlowListening;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.execution.ExecutionChange;
import org.picaflor.persistence.execution.ExecutionReader;
import org.picaflor.persistence.execution.ExecutionWriter;
import org.picaflor.persistence.queue.ExecutorQueue;
import org.picaflor.persistence.queue.QueueOffsets;
import org.picaflor.persistence.shard.Shards;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.trigger.Trigger;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.trigger.TriggerPlan;
import org.picaflor.persistence.trigger.TriggerStore;
import org.picaflor.persistence.upstream.Listeners;
import org.picaflor.persistence.upstream.ToldEvent;
import org.picaflor.persistence.upstream.TriggerMark;
import org.picaflor.persistence.upstream.UpstreamStore;
import org.picaflor.scheduler.SchedulerFigures;

/** Words to triggers and their effect, on a real database, by several at once and by some that die. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredEvaluationTest {
    private static final int TIMES = 1_000;
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final Map<Integer, Long> EPOCHS =
            IntStream.range(0, Shards.COUNT).boxed().collect(Collectors.toMap(shard -> shard, shard -> 0L));

    private TestDatabase database;
    private Database sql;
    private UpstreamStore store;
    private TriggerStore triggers;
    private Listeners listeners;
    private ExecutionWriter writer;
    private final Map<FlowKey, Flow> flows = new HashMap<>();

    @BeforeAll
    void start() {
        database = new TestDatabase();
        sql = new Database(database.dataSource());
        QueueOffsets offsets = new QueueOffsets(database.dataSource());
        store = new UpstreamStore(database.dataSource());
        triggers = new TriggerStore(database.dataSource());
        listeners = new Listeners(database.dataSource(), offsets);
        writer = new ExecutionWriter(
                database.dataSource(), new ExecutorQueue(database.dataSource(), offsets), listeners);
    }

    @AfterAll
    void end() throws IOException {
        database.close();
    }

    @BeforeEach
    void startEmpty() {
        sql.update(
                "TRUNCATE executions, execution_details, execution_labels, queue_messages, triggers, upstream_events,"
                        + " trigger_windows, flow_listeners");
        flows.clear();
    }

    /** Saves the flow {@code told} with this trigger. */
    private void waiting(String trigger) {
        Flow flow = Telling.flow(trigger);
        flows.put(flow.key(), flow);
        database.inTransaction(() -> {
            triggers.synchronise(flow.key(), List.of(new TriggerPlan("t", "flow", Trigger.FLOW, false, true, null)));
            return listeners.synchronise(flow.key(), FlowListening.of(flow.key(), flow.triggers()));
        });
    }

    /** Has an execution of a flow come to its end, in a transaction of its own. */
    private Execution end(String flow) {
        Execution ended = Telling.execution(flow, State.SUCCESS, NOON, 1);
        ExecutionChange step = new ExecutionChange(
                ended, true, 2, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), false);
        database.inTransaction(() -> writer.write(List.of(step), Set.of(ended.id()), EPOCHS));
        return ended;
    }

    private long executions(String flow) {
        return sql.number("SELECT count(*) FROM executions WHERE flow_id = ?", flow);
    }

    private long words() {
        return sql.number("SELECT count(*) FROM upstream_events");
    }

    private static final String BOTH = """
            preconditions:
              id: both
              flows: [{namespace: company.team, flowId: a}, {namespace: company.team, flowId: b}]
            """;

    /** A node that evaluates; where it is to die, it does so before it commits. */
    private final class Node implements UpstreamTransactions, UpstreamEvaluation.Effects {
        private final UpstreamEvaluation evaluation = new UpstreamEvaluation(
                store,
                new ExecutionReader(database.dataSource()),
                key -> {
                    Flow flow = flows.get(key);
                    if (flow == null) {
                        throw new PicaflorException(ErrorCode.FLOW_NOT_FOUND, "No flow `" + key.id() + "`.");
                    }
                    return flow;
                },
                Telling.decision(),
                this);
        private final int batch;
        private final AtomicInteger deaths = new AtomicInteger();
        private Consumer<List<Execution>> beforeStart = executions -> {};

        private Node(int batch) {
            this.batch = batch;
        }

        private void run() {
            new UpstreamRound(this, new SchedulerFigures(), () -> LockSupport.parkNanos(1_000_000)).run();
        }

        @Override
        public UpstreamEvaluation.Done evaluate(int limit, Consumer<List<ToldEvent>> claimed) {
            return database.inTransaction(() -> {
                UpstreamEvaluation.Done done = evaluation.run(Math.min(limit, batch), claimed);
                if (deaths.getAndDecrement() > 0) {
                    throw new IllegalStateException(new SQLTransientConnectionException("died", "08006"));
                }
                return done;
            });
        }

        @Override
        public void setAside(ToldEvent event, String reason) {
            database.inTransaction(() -> {
                store.mark(List.of(new TriggerMark(event.trigger(), null, reason)));
                store.setAside(event, reason);
                return true;
            });
        }

        @Override
        public boolean isAnybodyListening() {
            return listeners.look();
        }

        @Override
        public int purgeWindows() {
            return store.purgeWindows();
        }

        @Override
        public void start(List<Execution> executions) {
            beforeStart.accept(executions);
            writer.insert(executions);
        }

        @Override
        public void fail(Map<Execution, String> failed) {
            writer.insertEnded(failed.keySet().stream()
                    .map(execution -> new ExecutionChange(
                            execution, true, 2, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                            false))
                    .toList());
        }

        @Override
        public void switchOff(Collection<TriggerKey> keys) {
            triggers.switchOff(keys);
        }
    }

    @Test
    void twoThatFulfilOneWindowAtOnceFireOnce() throws Exception {
        waiting(BOTH);
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (String flow : List.of("a", "b")) {
                Node node = new Node(1);
                running.add(CompletableFuture.runAsync(
                        () -> {
                            for (int i = 1; i <= TIMES; i++) {
                                await(together);
                                end(flow);
                                node.run();
                                await(together);
                                // The one that ended earlier may have left the other's word, which was not committed.
                                new Node(1).run();
                                await(together);
                                assertThat(executions("told")).isEqualTo(i);
                            }
                        },
                        threads));
            }
            running.forEach(CompletableFuture::join);
        }
        assertThat(executions("told")).isEqualTo(TIMES);
        assertThat(words()).isZero();
        assertThat(sql.number("SELECT count(*) FROM trigger_windows")).isZero();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void manyWordsToManyTriggersHaveEachTheirEffectOnceOnSeveralNodes() {
        waiting("states: [SUCCESS]");
        for (int i = 0; i < 500; i++) {
            end("f" + i % 7);
        }
        List<CompletableFuture<Void>> nodes = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> new Node(17).run()))
                .toList();
        nodes.forEach(CompletableFuture::join);
        new Node(17).run();
        assertThat(executions("told")).isEqualTo(500);
        assertThat(sql.number("SELECT count(DISTINCT trigger_execution_id) FROM executions WHERE flow_id = 'told'"))
                .isEqualTo(500);
        assertThat(words()).isZero();
    }

    @Test
    void aNodeThatDiesBeforeItCommitsHasDoneNothing() {
        waiting(BOTH);
        end("a");
        end("b");
        Node dying = new Node(10);
        dying.deaths.set(1);
        assertThatThrownBy(dying::run).rootCause().hasMessage("died");
        assertThat(executions("told")).isZero();
        assertThat(words()).isEqualTo(2);
        new Node(10).run();
        assertThat(executions("told")).isOne();
        new Node(10).run();
        assertThat(executions("told")).isOne();
    }

    @Test
    void aWordThatCannotBeStoredIsSetAsideAloneAndTheOthersGoOn() {
        waiting("states: [SUCCESS]");
        end("f1");
        Execution poison = end("f2");
        end("f3");
        Node node = new Node(10);
        node.beforeStart = executions -> {
            if (executions.stream()
                    .anyMatch(
                            started -> "f2".equals(started.origin().variables().get("flowId")))) {
                throw new IllegalArgumentException("poison");
            }
        };
        node.run();
        assertThat(executions("told")).isEqualTo(2);
        assertThat(words()).isZero();
        assertThat(sql.number(
                        "SELECT count(*) FROM queue_messages WHERE queue = 'dead' AND message_key = ?", poison.id()))
                .isOne();
        assertThat(trigger().error()).as("the one after it went well").isNull();
        end("f2");
        node.run();
        assertThat(trigger().error()).contains("poison");
    }

    private Trigger trigger() {
        return triggers.byFlow("main", "company.team", "told").getFirst();
    }

    @Test
    void wordsToTriggersThatAreGoneOrOffHaveNoEffect() {
        waiting("states: [SUCCESS]");
        end("f1");
        triggers.switchOff(List.of(new TriggerKey("main", "company.team", "told", "t")));
        new Node(10).run();
        assertThat(words()).isZero();
        end("f2");
        database.inTransaction(() -> {
            triggers.remove("main", "company.team", "told");
            return true;
        });
        new Node(10).run();
        assertThat(words()).isZero();
        assertThat(executions("told")).isZero();
    }

    @Test
    void aTriggerWhoseFlowIsNotToBeHadShowsWhyAndKeepsTheWordAside() {
        waiting("states: [SUCCESS]");
        end("f1");
        flows.clear();
        new Node(10).run();
        assertThat(trigger().error()).isEqualTo("No flow `told`.");
        assertThat(sql.number("SELECT count(*) FROM queue_messages WHERE queue = 'dead'"))
                .isOne();
        assertThat(words()).isZero();
    }

    @Test
    void aFailedStartIsStoredAsAnExecutionAndMaySwitchTheTriggerOff() {
        waiting("inputs: {total: many}\nstopAfter: [FAILED]");
        end("f1");
        end("f2");
        new Node(1).run();
        assertThat(sql.number("SELECT count(*) FROM executions WHERE flow_id = 'told' AND end_state = 'FAILED'"))
                .isOne();
        assertThat(trigger().switchedOff()).isTrue();
        assertThat(trigger().lastDate()).isEqualTo(NOON);
    }

    @Test
    void aWordOfAnExecutionThatWasPurgedIsDropped() {
        waiting("states: [SUCCESS]");
        end("f1");
        sql.update("TRUNCATE executions, execution_details");
        new Node(10).run();
        assertThat(words()).isZero();
        assertThat(executions("told")).isZero();
    }
}
