package org.picaflor.persistence.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.picaflor.persistence.fixture.Fixtures.NOON;
import static org.picaflor.persistence.fixture.Fixtures.change;
import static org.picaflor.persistence.fixture.Fixtures.execution;
import static org.picaflor.persistence.fixture.Fixtures.to;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.spi.UpstreamScope;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.execution.ExecutionChange;
import org.picaflor.persistence.execution.ExecutionWriter;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.queue.ExecutorQueue;
import org.picaflor.persistence.queue.QueueOffsets;
import org.picaflor.persistence.shard.Shards;

/** Who is told of executions, with the writer that tells them. */
class ListenersTest extends PostgresTest {
    private static final FlowKey ORDERS = new FlowKey("main", "company.team", "orders", 1);
    private static final FlowKey BILL = new FlowKey("main", "company.billing", "bill", 1);
    private static final Map<Integer, Long> EPOCHS =
            IntStream.range(0, Shards.COUNT).boxed().collect(Collectors.toMap(shard -> shard, shard -> 0L));

    private Node here;
    private Node there;
    private UpstreamStore store;

    /** What a node keeps in memory, and writes by. */
    private final class Node {
        private final QueueOffsets offsets = new QueueOffsets(dataSource);
        private final Listeners listeners = new Listeners(dataSource, offsets);
        private final ExecutionWriter writer =
                new ExecutionWriter(dataSource, new ExecutorQueue(dataSource, offsets), listeners);

        /** Lets an execution of a flow begin and end in one step. Returns how many were told. */
        private int run(String id, FlowKey flow) {
            return run(id, flow, State.RUNNING, State.SUCCESS);
        }

        private int run(String id, FlowKey flow, State... states) {
            Execution ended = to(execution(id, flow), states);
            ExecutionChange step = change(ended).head().news(states.length + 1).done();
            return dataSource.inTransaction(() -> writer.write(List.of(step), Set.of(id), EPOCHS));
        }

        private void save(FlowKey flow, Map<String, Listening> wanted) {
            dataSource.inTransaction(() -> listeners.synchronise(flow, wanted));
        }
    }

    @BeforeEach
    void startEmpty() {
        clear("flow_listeners", "upstream_events", "executions", "execution_details", "settings", "queue_messages");
        here = new Node();
        there = new Node();
        store = new UpstreamStore(dataSource);
    }

    private static Listening on(UpstreamScope... scopes) {
        return new Listening(Set.of(State.SUCCESS), List.of(scopes));
    }

    private List<String> told() {
        return store.claim(100).stream()
                .map(event -> event.executionId() + " " + event.state() + " "
                        + event.trigger().flowId() + "." + event.trigger().triggerId())
                .toList();
    }

    @Test
    void whereNobodyListensThereIsNoStatementMore() {
        here.run("first", ORDERS);
        int before = dataSource.statementsOf(() -> here.run("a", ORDERS));
        here.save(BILL, Map.of("t", on(UpstreamScope.flow("company.team", "other"))));
        here.run("second", ORDERS);
        assertThat(dataSource.statementsOf(() -> here.run("b", ORDERS)))
                .as("where somebody listens to another flow")
                .isEqualTo(before);
        here.save(BILL, Map.of("t", on(UpstreamScope.flow("company.team", "orders"))));
        here.run("third", ORDERS);
        assertThat(dataSource.statementsOf(() -> here.run("c", ORDERS))).isEqualTo(before + 1);
    }

    @Test
    void whoListensIsToldOnAnyNodeOnceItIsSaved() {
        there.run("before", ORDERS);
        here.save(BILL, Map.of("t", on(UpstreamScope.flow("company.team", "orders"))));

        assertThat(there.run("there", ORDERS)).isOne();
        assertThat(here.run("here", ORDERS)).isOne();
        assertThat(told()).containsExactly("there SUCCESS bill.t", "here SUCCESS bill.t");
        there.save(BILL, Map.of());
        assertThat(here.run("after", ORDERS)).isZero();
        assertThat(new Node().run("new node", ORDERS)).isZero();
    }

    @Test
    void aListenerThatWasNotCommittedIsNotTold() {
        here.run("before", ORDERS);
        try {
            dataSource.inTransaction(() -> {
                here.listeners.synchronise(BILL, Map.of("t", on(UpstreamScope.EVERYTHING)));
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException e) {
            assertThat(here.run("a", ORDERS)).isZero();
        }
        here.save(BILL, Map.of("u", on(UpstreamScope.EVERYTHING)));
        assertThat(here.run("b", ORDERS)).isOne();
        assertThat(told()).containsExactly("b SUCCESS bill.u");
    }

    @Test
    void theSameListenerAgainIsNoChange() {
        Map<String, Listening> wanted = Map.of("t", on(UpstreamScope.flow("company.team", "orders")));
        assertThat(here.listeners.synchronise(BILL, wanted)).isTrue();
        assertThat(there.listeners.synchronise(BILL, wanted)).isFalse();
        assertThat(here.listeners.synchronise(ORDERS, Map.of())).isFalse();
        assertThat(here.listeners.version()).isEqualTo("1");
    }

    @Test
    void scopesTakeInWhatTheySayAndNothingElse() {
        here.save(
                BILL,
                Map.of(
                        "flow", on(UpstreamScope.flow("company.team", "orders")),
                        "otherflow", on(UpstreamScope.flow("company.team", "order")),
                        "namespace", on(UpstreamScope.namespace("company.team")),
                        "above", on(UpstreamScope.namespace("company")),
                        "prefix", on(UpstreamScope.prefix("company.t")),
                        "otherprefix", on(UpstreamScope.prefix("company.team.more")),
                        "all", on(UpstreamScope.EVERYTHING),
                        "twice",
                                on(
                                        UpstreamScope.flow("company.team", "orders"),
                                        UpstreamScope.namespace("company.team"))));

        here.run("e", ORDERS);
        assertThat(store.claim(100))
                .extracting(event -> event.trigger().triggerId())
                .containsExactlyInAnyOrder("flow", "namespace", "prefix", "all", "twice");
    }

    @Test
    void nobodyIsToldOfItsOwnFlowOrOfAnotherTenant() {
        here.save(ORDERS, Map.of("own", on(UpstreamScope.EVERYTHING)));
        here.save(new FlowKey("other", "a", "b", 1), Map.of("foreign", on(UpstreamScope.EVERYTHING)));
        assertThat(here.run("e", ORDERS)).isZero();
        assertThat(here.run("f", BILL)).isOne();
    }

    @Test
    void statesThatWerePassedInOneStepAreToldOneByOneWithTheirDates() {
        here.save(
                BILL,
                Map.of(
                        "t",
                        new Listening(
                                Set.of(State.CREATED, State.RUNNING, State.FAILED),
                                List.of(UpstreamScope.EVERYTHING))));
        here.run("e", ORDERS, State.RUNNING, State.SUCCESS);
        here.run("f", ORDERS, State.RUNNING, State.FAILED);
        assertThat(store.claim(100))
                .extracting(ToldEvent::executionId, ToldEvent::state, ToldEvent::date)
                .containsExactly(
                        tuple("e", State.CREATED, NOON),
                        tuple("e", State.RUNNING, NOON.plusSeconds(1)),
                        tuple("f", State.CREATED, NOON),
                        tuple("f", State.RUNNING, NOON.plusSeconds(1)),
                        tuple("f", State.FAILED, NOON.plusSeconds(2)));
    }

    @Test
    void anExecutionThatCouldNotStartIsToldOfAsWell() {
        here.save(BILL, Map.of("t", new Listening(Set.of(State.FAILED), List.of(UpstreamScope.EVERYTHING))));
        ExecutionChange failed =
                change(to(execution("e", ORDERS), State.FAILED)).head().news(2).done();
        assertThat(dataSource.inTransaction(() -> here.writer.insertEnded(List.of(failed))))
                .isOne();
        assertThat(told()).containsExactly("e FAILED bill.t");
    }

    @Test
    void whoeverLooksLearnsWhetherAnybodyListens() {
        assertThat(there.listeners.look()).isFalse();
        here.save(BILL, Map.of("t", on(UpstreamScope.EVERYTHING)));
        assertThat(there.listeners.look()).isTrue();
        here.save(BILL, Map.of());
        assertThat(there.listeners.look()).isFalse();
    }
}
