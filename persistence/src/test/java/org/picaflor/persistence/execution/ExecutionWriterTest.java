package org.picaflor.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.picaflor.persistence.fixture.Fixtures.IDS;
import static org.picaflor.persistence.fixture.Fixtures.NOON;
import static org.picaflor.persistence.fixture.Fixtures.change;
import static org.picaflor.persistence.fixture.Fixtures.execution;
import static org.picaflor.persistence.fixture.Fixtures.executions;
import static org.picaflor.persistence.fixture.Fixtures.job;
import static org.picaflor.persistence.fixture.Fixtures.line;
import static org.picaflor.persistence.fixture.Fixtures.startedBy;
import static org.picaflor.persistence.fixture.Fixtures.taskRun;
import static org.picaflor.persistence.fixture.Fixtures.to;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.execution.Attempt;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.ExecutionOrigin;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.spi.Decision;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;
import org.picaflor.persistence.fixture.Fixtures;
import org.picaflor.persistence.queue.ExecutorMessage;
import org.picaflor.persistence.queue.OutgoingMessage;
import org.picaflor.persistence.shard.Shards;
import org.picaflor.persistence.trigger.TriggerPlan;
import org.picaflor.persistence.trigger.TriggerStore;

class ExecutionWriterTest extends ExecutionWritingTest {
    private long messageOf(Execution execution) {
        return queue.poll(List.of(Shards.of(execution.id())), "", 100).messages().stream()
                .filter(message -> message.executionId().equals(execution.id()))
                .findFirst()
                .orElseThrow()
                .offset();
    }

    @Test
    void aNewExecutionComesBackAsItWas() {
        Execution execution = new Execution(
                IDS.next(),
                Fixtures.FLOW,
                List.of(new Label("team", "a"), new Label("empty", "")),
                Map.of("name", "Ada", "count", 3, "big", 5_000_000_000L, "rate", 0.5, "list", List.of(1, "two", true)),
                Map.of(),
                new ExecutionOrigin("daily", "schedule", Map.of("date", "2026-03-01")),
                "parent",
                "original",
                StateHistory.created(NOON));

        writer.insert(List.of(execution));

        assertThat(reader.find("main", execution.id())).contains(new StoredExecution(execution, List.of()));
    }

    @Test
    void aNewExecutionIsToldToItsOwner() {
        Execution execution = started();

        assertThat(queue.poll(List.of(Shards.of(execution.id())), "", 10).messages())
                .extracting(ExecutorMessage::executionId, ExecutorMessage::type, ExecutorMessage::body)
                .containsExactly(tuple(execution.id(), "CREATED", null));
    }

    @Test
    void anExecutionThatCouldNotStartIsStoredWithItsLogAndToldToNobody() {
        Execution failed = to(execution(IDS.next()), State.FAILED);

        dataSource.inTransaction(() -> writer.insertEnded(List.of(
                change(failed).log(line(failed.id(), "Input `n` is missing.")).done())));
        writer.insertEnded(List.of());

        assertThat(reader.load(List.of(failed.id())))
                .extracting(stored -> stored.execution().state())
                .containsExactly(failed.state());
        assertThat(database.query("SELECT end_state FROM executions", row -> row.getString(1)))
                .containsExactly("FAILED");
        assertThat(count("logs")).isOne();
        assertThat(count("queue_messages")).isZero();
    }

    @Test
    void aNewExecutionComesIntoBeingWithItsFirstStepBesideStepsOfOthers() {
        Execution older = to(started(), State.RUNNING);
        Execution fresh = to(to(execution(IDS.next()), State.RUNNING), State.SUCCESS);

        dataSource.inTransaction(() -> writer.write(
                List.of(
                        change(older).head().done(),
                        change(fresh).head().log(line(fresh.id(), "Hello.")).done()),
                Set.of(fresh.id()),
                epochs));

        assertThat(reader.load(List.of(older.id(), fresh.id())))
                .extracting(stored -> stored.execution().state())
                .containsExactlyInAnyOrder(older.state(), fresh.state());
        assertThat(database.query("SELECT id FROM executions WHERE end_state = 'SUCCESS'", row -> row.getString(1)))
                .containsExactly(fresh.id());
        assertThat(count("logs")).isOne();
    }

    @Test
    void ofTwoLabelsWithOneKeyTheLastIsSearched() {
        Execution plain = execution(IDS.next());
        Execution labelled = new Execution(
                plain.id(),
                plain.flow(),
                List.of(new Label("team", "a"), new Label("team", "b")),
                Map.of(),
                Map.of(),
                null,
                null,
                plain.id(),
                plain.state());

        writer.insert(List.of(labelled));

        assertThat(database.query("SELECT value FROM execution_labels", row -> row.getString(1)))
                .containsExactly("b");
        assertThat(reader.findHead("main", plain.id()).orElseThrow().labels()).isEqualTo(labelled.labels());
    }

    @Test
    void aTaskRunComesBackAsItWas() {
        Execution execution = started();
        TaskRun run = new TaskRun(
                "r1",
                execution.id(),
                "each",
                "r0",
                "a value",
                4,
                StateHistory.created(NOON).to(State.RUNNING, NOON.plusMillis(5)),
                List.of(
                        new Attempt(StateHistory.created(NOON), null),
                        new Attempt(StateHistory.created(NOON).to(State.FAILED, NOON), "worker \"1\"")),
                new Decision("then", List.of("a", "{\"b\":1}"), Map.of("result", true)),
                Map.of("uri", "file:///x", "n", 1));

        write(change(execution).run(run));

        assertThat(reader.taskRuns(execution.id())).containsExactly(run);
    }

    @Test
    void ofSeveralVersionsOfATaskRunTheLastIsStored() {
        Execution execution = started();
        TaskRun created = taskRun(execution.id(), "r1");
        TaskRun running = created.withState(created.state().to(State.RUNNING, NOON));
        TaskRun ended =
                running.withState(running.state().to(State.SUCCESS, NOON)).withOutputs(Map.of("a", 1));

        write(change(execution).run(created, running), change(execution).run(ended));

        assertThat(reader.taskRuns(execution.id())).containsExactly(ended);
    }

    @Test
    void aTaskRunChangesInPlaceAndKeepsItsOutputs() {
        Execution execution = started();
        TaskRun first = taskRun(execution.id(), "r1").withOutputs(Map.of("a", 1));
        write(change(execution).run(first));

        TaskRun second = first.withState(first.state().to(State.SUCCESS, NOON)).withOutputs(Map.of("a", 2));
        write(change(execution).run(second));
        write(change(execution).run(second.withOutputs(Map.of())));

        assertThat(reader.taskRuns(execution.id())).containsExactly(second);
    }

    @Test
    void consumedMessagesAndFinishedJobsAreGoneAndNewJobsThere() {
        Execution execution = started();
        write(change(execution).job(new NewJob(1, "r1", 0, "", 0, "w", 5)));

        write(change(execution).consume(messageOf(execution)).finish(1, 5).job(job(2, "r2")));

        assertThat(database.query(
                        "SELECT message_offset || queue || message_key || body FROM queue_messages",
                        row -> row.getString(1)))
                .containsExactly("2worker" + execution.id() + "{\"taskRunId\":\"r2\",\"attempt\":0}");
    }

    @Test
    void aFollowUpIsAMessageToTheOwner() {
        Execution execution = execution("a");

        write(change(execution).followUp(7, "CONTINUE"));

        assertThat(queue.poll(List.of(Shards.of("a")), "", 10).messages())
                .containsExactly(new ExecutorMessage(7, Shards.of("a"), "a", "CONTINUE", null));
    }

    @Test
    void aMessageThatIsGoneMakesTheWholeBatchFail() {
        Execution first = started();
        Execution second = started();
        long consumed = messageOf(first);
        write(change(first).consume(consumed));

        assertThatThrownBy(() -> write(
                        change(to(second, State.RUNNING))
                                .head()
                                .consume(messageOf(second))
                                .log(line(second.id(), "x")),
                        change(first).consume(consumed)))
                .isInstanceOfSatisfying(
                        StaleMessagesException.class,
                        e -> assertThat(e.offsets()).containsExactly(consumed));

        assertThat(reader.findHead("main", second.id())).contains(second);
        assertThat(messageOf(second)).isPositive();
        assertThat(count("logs")).isZero();
    }

    @Test
    void aResultWithAnotherTokenIsRefused() {
        Execution execution = started();
        write(change(execution).job(new NewJob(1, "r1", 0, "", 0, "w", 5)));

        assertThatThrownBy(() -> write(change(execution).finish(1, 6)))
                .isInstanceOfSatisfying(
                        StaleMessagesException.class,
                        e -> assertThat(e.offsets()).containsExactly(1L));
    }

    @Test
    void anUnclaimedJobCannotBeFinished() {
        Execution execution = started();
        write(change(execution).job(job(1, "r1")));

        assertThatThrownBy(() -> write(change(execution).finish(1, 0))).isInstanceOf(StaleMessagesException.class);
    }

    @Test
    void aLostShardIsToldBeforeAnythingIsWritten() {
        Execution kept = started();
        Execution lost = started();
        int shard = Shards.of(lost.id());
        database.update("UPDATE shards SET epoch = 8 WHERE shard = ?", shard);

        // Without a transaction: what had been written would stay.
        assertThatThrownBy(() -> writer.write(
                        List.of(
                                change(kept).log(line(kept.id(), "x")).done(),
                                change(lost).log(line(lost.id(), "x")).done()),
                        epochs))
                .isInstanceOfSatisfying(
                        LostShardsException.class, e -> assertThat(e.shards()).isEqualTo(Set.of(shard)));
        assertThat(count("logs")).isZero();
    }

    @Test
    void aShardThatWasNeverOwnedIsLost() {
        Execution execution = started();

        assertThatThrownBy(() -> writer.write(List.of(change(execution).done()), Map.of()))
                .isInstanceOf(LostShardsException.class);
    }

    @Test
    void anEndPurgesTheQueueAndUnlocksTheTrigger() {
        Execution ending = started();
        Execution other = started();
        write(change(ending).job(job(1, "r1"), job(3, "r2")), change(other).job(job(2, "r1")));
        queue.setAside(List.of(3L), "to be looked at");
        database.update(
                "INSERT INTO triggers (tenant, namespace, flow_id, trigger_id, type, kind, flow_revision, disabled,"
                        + " disabled_by_flow, allow_concurrent, execution_id, updated_at)"
                        + " SELECT 'main', 'ns', 'f', id, 't', 'SCHEDULE', 1, false, false, false, id,"
                        + " now() FROM executions");

        write(change(to(ending, State.RUNNING, State.KILLED)).head());

        assertThat(database.query(
                        "SELECT DISTINCT message_key FROM queue_messages WHERE queue <> 'dead'",
                        row -> row.getString(1)))
                .containsExactly(other.id());
        assertThat(database.number("SELECT message_offset FROM queue_messages WHERE queue = 'dead'"))
                .isEqualTo(3);
        assertThat(database.query(
                        "SELECT execution_id FROM triggers WHERE execution_id IS NOT NULL", row -> row.getString(1)))
                .containsExactly(other.id());
    }

    @Test
    void theTriggerThatAskedForItIsSwitchedOffWithTheEnd() {
        Execution ending = started();
        FlowKey flow = ending.flow();
        List<TriggerPlan> plans = Stream.of("stops", "goes-on")
                .map(id -> new TriggerPlan(id, "t", "SCHEDULE", false, true, null))
                .toList();
        new TriggerStore(dataSource).synchronise(flow, plans);

        write(change(startedBy("stops", to(ending, State.RUNNING, State.FAILED)))
                .head()
                .stopTrigger());

        assertThat(database.query("SELECT trigger_id FROM triggers WHERE disabled", row -> row.getString(1)))
                .containsExactly("stops");
    }

    @Test
    void fiveHundredTakeAsManyStatementsAsOne() {
        List<Execution> many = executions(500);
        queue.send(List.of(new OutgoingMessage("x", "DRAWS_OFFSETS", null)));
        int insertOne = dataSource.statementsOf(() -> writer.insert(executions(1)));
        int insertMany = dataSource.statementsOf(() -> writer.insert(many));
        Fixtures.Change oneChange = fullChange(many.getFirst(), 1);
        Fixtures.Change[] otherChanges = many.subList(1, 500).stream()
                .map(execution -> fullChange(execution, 2))
                .toArray(Fixtures.Change[]::new);
        int one = dataSource.statementsOf(() -> write(oneChange));
        int rest = dataSource.statementsOf(() -> write(otherChanges));

        assertThat(insertMany).isEqualTo(insertOne).isEqualTo(3);
        assertThat(rest).isEqualTo(one).isEqualTo(12);
    }

    private Fixtures.Change fullChange(Execution execution, int runs) {
        long offset = Math.abs(execution.hashCode()) * 1000L;
        write(change(execution).job(new NewJob(offset, "r0", 0, "", 0, "w", 1)));
        Fixtures.Change change = change(
                        to(execution, State.RUNNING, State.SUCCESS).withOutputs(Map.of("a", 1)))
                .head()
                .consume(messageOf(execution))
                .finish(offset, 1)
                .job(job(offset + 1, "r1"))
                .followUp(offset + 2, "CONTINUE")
                .log(line(execution.id(), "x"));
        for (int i = 0; i < runs; i++) {
            change.run(taskRun(execution.id(), "r" + i).withOutputs(Map.of("i", i)));
        }
        return change;
    }

    @Test
    void nothingToWriteIsNoStatement() {
        assertThat(dataSource.statementsOf(() -> {
                    writer.write(List.of(), epochs);
                    writer.insert(List.of());
                }))
                .isZero();
    }

    @Test
    void textThatPostgresCannotKeepIsReplaced() {
        Execution execution = started();
        TaskRun run = taskRun(execution.id(), "r1").withOutputs(Map.of("text", "a\0b", "escaped", "\\u0000"));

        write(change(execution).run(run).log(line(execution.id(), "half \uD83D of a \0 pair \uD83D\uDE00")));

        assertThat(reader.taskRuns(execution.id()).getFirst().outputs())
                .isEqualTo(Map.of("text", "a\uFFFDb", "escaped", "\\u0000"));
        assertThat(database.query("SELECT message FROM logs", row -> row.getString(1)))
                .containsExactly("half \uFFFD of a \uFFFD pair \uD83D\uDE00");
    }
}
