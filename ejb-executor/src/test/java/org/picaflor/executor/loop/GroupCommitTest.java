package org.picaflor.executor.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.picaflor.executor.loop.LoopFixture.created;
import static org.picaflor.executor.loop.LoopFixture.groups;
import static org.picaflor.executor.loop.LoopFixture.startedHere;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.picaflor.executor.delivery.Delivery;
import org.picaflor.executor.engine.Engine;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.engine.Job;
import org.picaflor.executor.fixture.Flows;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.execution.ExecutionChange;
import org.picaflor.persistence.execution.JobReceipt;
import org.picaflor.persistence.execution.LostShardsException;
import org.picaflor.persistence.execution.StaleMessagesException;
import org.picaflor.persistence.queue.OutgoingMessage;
import org.picaflor.persistence.shard.Shards;

/** Many executions' steps, stored together, and what becomes of them when that fails. */
class GroupCommitTest {
    private static final String FLOW = "tasks: [{id: a, type: test.Work}, {id: b, type: test.Work}]";
    private static final RuntimeException PASSING =
            new IllegalStateException(new SQLTransientConnectionException("away", "08006"));

    private final LoopFixture fixture = new LoopFixture(100, true);

    @Test
    void aStepIsStoredAppliedAndSentOff() throws InterruptedException {
        String id = fixture.execution("one", FLOW);
        List<String> told = new ArrayList<>();
        fixture.followers.follow(id, () -> told.add(fixture.state(id).name()));
        fixture.commit.handle(groups(created(id, 1)));
        assertThat(fixture.state(id)).isEqualTo(State.RUNNING);
        assertThat(fixture.lives.get(id).activeTaskRuns()).isEqualTo(fixture.tables.taskRuns(id));
        assertThat(fixture.workers.handed).hasSize(1);
        assertThat(told).containsExactly("RUNNING");
        assertThat(fixture.tables.epochs()).containsExactly(Map.of(Shards.of(id), 1L));
    }

    @Test
    void aNewExecutionComesIntoBeingWithItsFirstStep() throws InterruptedException {
        CompletableFuture<Void> stored = fixture.start("new", FLOW);
        fixture.commit.handle(groups(startedHere("new")));
        assertThat(stored).isCompleted();
        assertThat(fixture.tables.started()).containsExactly(Set.of("new"));
        assertThat(fixture.state("new")).isEqualTo(State.RUNNING);
        fixture.commit.handle(groups(fixture.ended(fixture.workers.handed.getFirst())));
        assertThat(fixture.tables.started().getLast()).isEmpty();
    }

    @Test
    void aNewExecutionWhoseCommitFailedIsLookedForBeforeItIsStoredAgain() throws InterruptedException {
        CompletableFuture<Void> stored = fixture.start("new", FLOW);
        Delivery delivery = startedHere("new");
        fixture.tables.beforeWrite(changes -> {
            throw PASSING;
        });
        assertThatThrownBy(() -> fixture.commit.handle(groups(delivery))).isSameAs(PASSING);
        fixture.commit.giveBack(List.of(delivery));
        fixture.tables.beforeWrite(changes -> {});
        assertThat(stored).isNotDone();
        fixture.commit.handle(groups(delivery));
        assertThat(stored).isCompleted();
        assertThat(fixture.tables.started()).containsExactly(Set.of("new"), Set.of("new"));
    }

    @Test
    void aNewExecutionWhoseCommitPassedUnheardIsNotStoredTwice() throws InterruptedException {
        CompletableFuture<Void> stored = fixture.start("new", FLOW);
        Delivery delivery = startedHere("new");
        fixture.tables.beforeWrite(changes -> {
            fixture.tables.insert(changes.getFirst().execution());
            throw PASSING;
        });
        assertThatThrownBy(() -> fixture.commit.handle(groups(delivery))).isSameAs(PASSING);
        fixture.commit.giveBack(List.of(delivery));
        fixture.tables.beforeWrite(changes -> {});
        fixture.commit.handle(groups(delivery));
        assertThat(stored).isCompleted();
        assertThat(fixture.tables.started().getLast()).isEmpty();
    }

    @Test
    void aNewExecutionOfAShardThatWentIsRefused() throws InterruptedException {
        CompletableFuture<Void> stored = fixture.start("new", FLOW);
        fixture.shards.remove(Set.of(Shards.of("new")));
        fixture.commit.handle(groups(startedHere("new")));
        assertThat(stored).isCompletedExceptionally();
        assertThat(fixture.tables.sent()).isEmpty();
    }

    @Test
    void anExecutionThatHasEndedIsForgotten() throws InterruptedException {
        String id = fixture.execution("one", FLOW);
        fixture.commit.handle(groups(created(id, 1)));
        LoopFixture.Handed a = fixture.workers.handed.getFirst();
        fixture.held.hold(a.receipt());
        fixture.commit.handle(groups(fixture.ended(a)));
        assertThat(fixture.held.size()).isZero();
        fixture.commit.handle(groups(fixture.ended(fixture.workers.handed.getLast())));
        assertThat(fixture.state(id)).isEqualTo(State.SUCCESS);
        assertThat(fixture.lives.get(id)).isNull();
    }

    @Test
    void executionsAreWrittenTogether() throws InterruptedException {
        fixture.commit.handle(
                groups(created(fixture.execution("one", FLOW), 1), created(fixture.execution("two", FLOW), 2)));
        assertThat(fixture.tables.writes()).containsExactly(List.of("one", "two"));
    }

    @Test
    void withoutSlotsTheWorkersAreCalled() throws InterruptedException {
        LoopFixture busy = new LoopFixture(0, true);
        busy.commit.handle(groups(created(busy.execution("one", FLOW), 1)));
        assertThat(busy.workers.handed).isEmpty();
        assertThat(busy.workers.bells).isOne();
    }

    @Test
    void eventsOfForeignExecutionsAreSentOnUnlessTheQueueHoldsThem() throws InterruptedException {
        String id = fixture.execution("one", FLOW);
        fixture.shards.remove(List.of(Shards.of(id)));
        JobReceipt receipt = new JobReceipt(8, 9);
        fixture.held.hold(receipt);
        Job job = new Job("run", 0, Flows.compile(FLOW).flow().tasks().getFirst());
        Delivery result = fixture.ended(new LoopFixture.Handed(id, job, receipt));
        fixture.commit.handle(groups(created(id, 1), Delivery.inMemory(id, new Event.Continued()), result));
        assertThat(fixture.tables.sent()).extracting(OutgoingMessage::type).containsExactly("JOB_ENDED");
        assertThat(fixture.tables.writes()).isEmpty();
        assertThat(fixture.held.size()).isZero();
    }

    @Test
    void messagesToUnknownExecutionsAreSetAside() throws InterruptedException {
        String known = fixture.execution("one", FLOW);
        fixture.shards.add(Map.of(Shards.of("nobody"), 1L));
        fixture.commit.handle(groups(created(known, 1), created("nobody", 2)));
        assertThat(fixture.tables.setAside()).isEqualTo(Map.of(2L, "No execution has this id."));
        assertThat(fixture.state(known)).isEqualTo(State.RUNNING);
    }

    @Test
    void anExecutionWhoseFlowIsGoneFails() throws InterruptedException {
        String id = fixture.executionOfNothing("gone");
        fixture.commit.handle(groups(created(id, 1)));
        assertThat(fixture.state(id)).isEqualTo(State.FAILED);
        assertThat(fixture.tables.messages(id)).containsExactly("Unable to find flow gone");
    }

    @Test
    void aDefectThatShowsInOneExecutionFailsThatOneAlone() throws InterruptedException {
        LoopFixture defective = new LoopFixture(
                new Engine((flow, scope) -> {
                    if (flow.key().id().equals("bad")) {
                        throw new StackOverflowError("deep");
                    }
                    return Map.of();
                }),
                10,
                true);
        String bad = defective.execution("bad", "tasks: [{id: a, type: test.SafeWork}]");
        String good = defective.execution("good", "tasks: [{id: a, type: test.SafeWork}]");
        defective.commit.handle(groups(created(bad, 1), created(good, 2)));
        assertThat(defective.state(good)).isEqualTo(State.SUCCESS);
        assertThat(defective.state(bad)).isEqualTo(State.FAILED);
        assertThat(defective.tables.messages(bad)).singleElement().asString().contains("StackOverflowError");
    }

    @Test
    void shardsThatWereLostAreLetGoAndWhatCameInMemoryComesAgain() throws InterruptedException {
        String lost = fixture.execution("lost", FLOW);
        String kept = fixture.execution("kept", FLOW);
        fixture.commit.handle(groups(created(lost, 1), created(kept, 2)));
        int free = fixture.slots.free();
        Delivery result = fixture.ended(fixture.workers.handed.getFirst());
        Delivery other = fixture.ended(fixture.workers.handed.getLast());
        failOnce(new LostShardsException(Set.of(Shards.of(lost))));
        fixture.commit.handle(groups(result, other, created(kept, 3)));

        assertThat(fixture.shards.owns(lost)).isFalse();
        assertThat(fixture.shards.owns(kept)).isTrue();
        assertThat(fixture.lives.get(lost)).isNull();
        assertThat(fixture.slots.free()).isEqualTo(free);
        assertThat(fixture.inbox.takeQueueChanged()).isTrue();
        List<Delivery> again = fixture.inbox.drain();
        assertThat(again).containsExactly(result, other);

        fixture.commit.handle(groups(again.toArray(Delivery[]::new)));
        assertThat(fixture.tables.sent())
                .extracting(OutgoingMessage::executionId)
                .containsExactly(lost);
        assertThat(courseOf(kept)).containsExactly("a SUCCESS", "b RUNNING");
    }

    @Test
    void whatWasUsedUpBeforeIsLeftOutAndTheRestComesAgain() throws InterruptedException {
        String one = fixture.execution("one", FLOW);
        String two = fixture.execution("two", FLOW);
        fixture.commit.handle(groups(created(one, 1), created(two, 2)));
        Delivery stale = fixture.ended(fixture.workers.handed.getFirst());
        Delivery fresh = fixture.ended(fixture.workers.handed.getLast());
        fixture.held.hold(stale.receipt());
        fixture.held.hold(fresh.receipt());
        failOnce(new StaleMessagesException(Set.of(stale.receipt().offset(), 7L)));
        fixture.commit.handle(groups(stale, fresh, created(two, 7), created(two, 8)));

        assertThat(fixture.inbox.drain()).containsExactly(fresh);
        assertThat(fixture.inbox.takeQueueChanged()).isTrue();
        assertThat(fixture.held.size()).isOne();
        assertThat(fixture.lives.get(one)).isNull();
        assertThat(fixture.lives.get(two)).isNull();
        assertThat(courseOf(one)).containsExactly("a RUNNING");
    }

    @Test
    void aResultThatCameAsAMessageIsDiscardedWithItsOutdatedReceipt() throws InterruptedException {
        String id = fixture.execution("one", FLOW);
        fixture.commit.handle(groups(created(id, 1)));
        Delivery ended = fixture.ended(fixture.workers.handed.getFirst());
        Delivery sent = new Delivery(id, ended.event(), 5L, ended.receipt());
        failOnce(new StaleMessagesException(Set.of(ended.receipt().offset())));

        fixture.commit.handle(groups(sent));

        assertThat(fixture.tables.discarded()).containsExactly(5L);
        assertThat(fixture.inbox.drain()).isEmpty();
        assertThat(courseOf(id)).containsExactly("a RUNNING");
    }

    @Test
    void passingTroubleLosesNothing() throws InterruptedException {
        String id = fixture.execution("one", FLOW);
        fixture.commit.handle(groups(created(id, 1)));
        int free = fixture.slots.free();
        Delivery result = fixture.ended(fixture.workers.handed.getFirst());
        Delivery message = created(id, 2);
        failOnce(PASSING);
        assertThatThrownBy(() -> fixture.commit.handle(groups(result, message))).isSameAs(PASSING);
        assertThat(fixture.slots.free()).isEqualTo(free);
        assertThat(courseOf(id)).containsExactly("a RUNNING");

        fixture.commit.giveBack(List.of(result, message));
        assertThat(fixture.lives.get(id)).isNull();
        assertThat(fixture.inbox.drain()).as("the queue holds the message").containsExactly(result);
        fixture.commit.handle(groups(result));
        assertThat(courseOf(id)).containsExactly("a SUCCESS", "b RUNNING");
    }

    @Test
    void aLastingFailureIsHalvedDownToTheExecutionThatIsTheCauseAndFailsAlone() throws InterruptedException {
        List<String> ids = IntStream.range(0, 7)
                .mapToObj(i -> fixture.execution("flow" + i, FLOW))
                .toList();
        fixture.tables.beforeWrite(refusing("flow4"));
        fixture.commit.handle(groups(
                IntStream.range(0, 7).mapToObj(i -> created(ids.get(i), i)).toArray(Delivery[]::new)));
        for (String id : ids) {
            assertThat(fixture.state(id)).isEqualTo(id.equals("flow4") ? State.FAILED : State.RUNNING);
        }
        assertThat(fixture.tables.messages("flow4")).containsExactly("The result cannot be stored: value too long");
        assertThat(fixture.tables.writes()).hasSizeLessThanOrEqualTo(2 * 3 + 2);
        assertThat(fixture.slots.free()).isEqualTo(100 - 6);
        assertThat(fixture.workers.handed).hasSize(6);
    }

    @Test
    void anExecutionThatCannotEvenBeFailedHasItsMessagesSetAside() throws InterruptedException {
        String id = fixture.execution("bad", FLOW);
        fixture.tables.beforeWrite(changes -> {
            throw lasting();
        });
        fixture.commit.handle(groups(created(id, 5)));
        assertThat(fixture.tables.setAside()).isEqualTo(Map.of(5L, "value too long"));
        assertThat(fixture.lives.get(id)).isNull();
        assertThat(fixture.slots.free()).isEqualTo(100);
    }

    /** Refuses what an execution wants to go on with, but not that it fails. */
    private static Consumer<List<ExecutionChange>> refusing(String executionId) {
        return changes -> {
            if (changes.stream().anyMatch(change -> change.execution().id().equals(executionId) && !change.ends())) {
                throw lasting();
            }
        };
    }

    private static RuntimeException lasting() {
        return new IllegalStateException(new SQLException("value too long", "22001"));
    }

    private void failOnce(RuntimeException failure) {
        fixture.tables.beforeWrite(changes -> {
            fixture.tables.beforeWrite(later -> {});
            throw failure;
        });
    }

    private List<String> courseOf(String id) {
        return fixture.tables.taskRuns(id).stream()
                .map((TaskRun run) -> run.taskId() + " " + run.state().current())
                .toList();
    }
}
