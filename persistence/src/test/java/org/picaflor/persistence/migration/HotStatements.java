package org.picaflor.persistence.migration;

import static org.picaflor.persistence.fixture.Fixtures.NOON;
import static org.picaflor.persistence.migration.FilledTables.claimedJob;
import static org.picaflor.persistence.migration.FilledTables.id;
import static org.picaflor.persistence.migration.FilledTables.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.FlowName;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;
import org.picaflor.flow.window.Span;
import org.picaflor.persistence.execution.ExecutionChange;
import org.picaflor.persistence.execution.ExecutionFilter;
import org.picaflor.persistence.execution.ExecutionReader;
import org.picaflor.persistence.execution.ExecutionWriter;
import org.picaflor.persistence.execution.JobReceipt;
import org.picaflor.persistence.fixture.Fixtures;
import org.picaflor.persistence.fixture.TestDataSource;
import org.picaflor.persistence.flow.FlowStore;
import org.picaflor.persistence.log.LogStore;
import org.picaflor.persistence.purge.Portion;
import org.picaflor.persistence.purge.PurgeRequest;
import org.picaflor.persistence.purge.PurgeStore;
import org.picaflor.persistence.purge.PurgeWork;
import org.picaflor.persistence.purge.Purges;
import org.picaflor.persistence.queue.ExecutorQueue;
import org.picaflor.persistence.queue.OutgoingMessage;
import org.picaflor.persistence.queue.QueueMessage;
import org.picaflor.persistence.queue.QueueOffsets;
import org.picaflor.persistence.queue.WorkerQueue;
import org.picaflor.persistence.service.ServiceInstanceStore;
import org.picaflor.persistence.shard.ShardStore;
import org.picaflor.persistence.shard.Shards;
import org.picaflor.persistence.trigger.Firing;
import org.picaflor.persistence.trigger.Trigger;
import org.picaflor.persistence.trigger.TriggerClaim;
import org.picaflor.persistence.trigger.TriggerClaims;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.trigger.TriggerStates;
import org.picaflor.persistence.trigger.TriggerStore;
import org.picaflor.persistence.upstream.Listeners;
import org.picaflor.persistence.upstream.StoredWindow;
import org.picaflor.persistence.upstream.ToldEvent;
import org.picaflor.persistence.upstream.TriggerMark;
import org.picaflor.persistence.upstream.UpstreamStore;

/** What the running system asks of the stores again and again, each for one and for five hundred at a time. */
final class HotStatements {
    private final TestDataSource dataSource;

    /**
     * @param index one that its statements go by
     * @param sorts whether it puts what it found for the batch in order
     */
    record Use(String name, String index, boolean sorts, IntConsumer ofBatch) {
        @Override
        public String toString() {
            return name;
        }
    }

    HotStatements(TestDataSource dataSource) {
        this.dataSource = dataSource;
    }

    Stream<Use> all() {
        return Stream.of(queues(), executions(), purges(), upstream(), others()).flatMap(uses -> uses);
    }

    private Stream<Use> purges() {
        Purges purges = new Purges(dataSource);
        Instant end = Instant.parse("9999-12-31T12:00:00Z");
        PurgeWork executions =
                purges.work(new PurgeRequest.Executions(ExecutionFilter.startedBefore("main", end), true, true));
        PurgeWork logs = purges.work(new PurgeRequest.Logs("main", null, null, Set.of(), null, end));
        PurgeWork messages = purges.work(new PurgeRequest.Messages(end));
        return Stream.of(
                use("look for executions to purge", "executions_pkey", n -> executions.next(id(n))),
                use("purge executions", "executions_pkey", n -> executions.remove(portion(list(n, FilledTables::id)))),
                use(
                        "purge a part of an execution",
                        "logs_pkey",
                        n -> executions.remove(new Portion("", n, List.of(id(1)), true))),
                use("look for log lines to purge", "logs_pkey", n -> logs.next(id(n) + "/0")),
                use("purge log lines", "logs_pkey", n -> logs.remove(portion(list(n, i -> id(i) + "/" + i)))),
                use("look for messages to purge", "queue_messages_pkey", n -> messages.next(Long.toString(message(n)))),
                use(
                        "purge messages",
                        "queue_messages_pkey",
                        n -> messages.remove(portion(list(n, i -> Long.toString(message(i)))))));
    }

    private static Portion portion(List<String> keys) {
        return new Portion("", keys.size(), keys, false);
    }

    private Stream<Use> queues() {
        ExecutorQueue executor = new ExecutorQueue(dataSource, new QueueOffsets(dataSource));
        WorkerQueue worker = new WorkerQueue(dataSource);
        List<Integer> shards = IntStream.range(0, Shards.COUNT).boxed().toList();
        return Stream.of(
                use("poll", "queue_messages_poll", n -> executor.poll(shards, "", n)),
                use("send messages", "", n -> executor.send(list(n, i -> new OutgoingMessage(id(i), "X", null)))),
                use("set messages aside", "queue_messages_pkey", n -> executor.setAside(messages(n), "why")),
                use("discard messages", "queue_messages_pkey", n -> executor.discard(messages(n))),
                use("depth of the queue", "queue_messages_poll", n -> executor.depth()),
                use("claim jobs", "queue_messages_claim", n -> worker.claim("w", "", n, 1)),
                use("release jobs", "queue_messages_pkey", n -> worker.release(receipts(n))),
                use("jobs claimed here", "queue_messages_claimed", n -> worker.claimedBy("w1")),
                use("resubmit jobs", "queue_messages_pkey", n -> worker.resubmit(receipts(n))),
                use("resubmit lost jobs", "queue_messages_claimed", n -> worker.resubmitLost(List.of("w1"))),
                use("abandoned jobs", "queue_messages_claimed", n -> worker.abandonedBy()));
    }

    private Stream<Use> executions() {
        ExecutionWriter writer = new ExecutionWriter(dataSource);
        ExecutionReader reader = new ExecutionReader(dataSource);
        return Stream.of(
                use("new executions", "", n -> writer.insert(list(n, i -> labelled(Fixtures.IDS.next())))),
                use("first steps", "", n -> {
                    List<ExecutionChange> steps =
                            list(n, i -> step(Fixtures.IDS.next(), i).done());
                    writer.write(
                            steps,
                            steps.stream().map(step -> step.execution().id()).collect(Collectors.toSet()),
                            epochs());
                }),
                use(
                        "later steps",
                        "queue_messages_pkey",
                        n -> writer.write(
                                list(
                                        n,
                                        i -> step(id(i), i)
                                                .consume(message(i))
                                                .finish(claimedJob(i), 1)
                                                .done()),
                                epochs())),
                use("last steps", "queue_messages_key", n -> writer.write(list(n, HotStatements::lastStep), epochs())),
                sorting("load executions", "executions_pkey", n -> reader.load(list(n, FilledTables::id))),
                use("sizes of executions", "task_outputs_pkey", n -> reader.sizes(list(n, FilledTables::id))),
                use("outputs of a task run", "task_outputs_pkey", n -> reader.outputs(id(1), "r1")),
                use("task runs of an execution", "task_runs_pkey", n -> reader.taskRuns(id(1))),
                use("head of an execution", "executions_pkey", n -> reader.findHead("main", id(1))));
    }

    private Stream<Use> upstream() {
        UpstreamStore store = new UpstreamStore(dataSource);
        return Stream.of(
                use(
                        "tell listeners",
                        "flow_listeners_version",
                        n -> new Listeners(dataSource, new QueueOffsets(dataSource))
                                .tell("1", list(n, i -> new Listeners.Step(told(i), 1)))),
                use(
                        "version of the listeners",
                        "",
                        n -> new Listeners(dataSource, new QueueOffsets(dataSource)).version()),
                use("claim words to triggers", "upstream_events_pkey", store::claim),
                use("lock triggers", "triggers_pkey", n -> store.lock(triggers(n))),
                use("missing triggers", "triggers_pkey", n -> store.missing(triggers(n))),
                sorting(
                        "heads of executions",
                        "executions_pkey",
                        n -> new ExecutionReader(dataSource).heads(list(n, FilledTables::id))),
                use("windows of triggers", "trigger_windows_pkey", n -> store.windows(triggers(n))),
                use(
                        "change windows of triggers",
                        "trigger_windows_pkey",
                        n -> store.changeWindows(
                                list(n, HotStatements::window), list(n, i -> HotStatements.window(1000 + i)))),
                use(
                        "mark triggers",
                        "triggers_pkey",
                        n -> store.mark(triggers(n).stream()
                                .map(key -> new TriggerMark(key, NOON, null))
                                .toList())),
                use(
                        "forget words to triggers",
                        "upstream_events_pkey",
                        n -> store.forget(list(n, i -> new ToldEvent(-i, trigger(i), "e", State.SUCCESS, NOON)))),
                use("purge windows of triggers", "trigger_windows_end", n -> store.purgeWindows()));
    }

    private static Execution told(int number) {
        return Fixtures.to(
                Fixtures.execution(id(number), new FlowKey("main", "ns" + number % 20, "told" + number, 1)),
                State.SUCCESS);
    }

    private static StoredWindow window(int number) {
        return new StoredWindow(trigger(number), "s", new Span(NOON, NOON.plusSeconds(60)), Map.of(), false);
    }

    private static Set<TriggerKey> triggers(int count) {
        return Set.copyOf(list(count, HotStatements::trigger));
    }

    private Stream<Use> others() {
        TriggerStore triggers = new TriggerStore(dataSource);
        TriggerStates states = new TriggerStates(dataSource);
        TriggerClaims claims = new TriggerClaims(dataSource);
        FlowStore flows = new FlowStore(dataSource);
        LogStore logs = new LogStore(dataSource);
        ShardStore shards = new ShardStore(dataSource);
        ServiceInstanceStore services = new ServiceInstanceStore(dataSource);
        PurgeStore purges = new PurgeStore(dataSource);
        return Stream.of(
                use("take purges", "", n -> purges.take("e", List.of(), Duration.ofMinutes(1))),
                use("due triggers", "triggers_due", n -> triggers.due(Duration.ofSeconds(1), n)),
                use("due backfills", "triggers_due_backfills", n -> triggers.dueBackfills(Duration.ofSeconds(1), n)),
                use("fire triggers", "triggers_pkey", n -> triggers.fire(list(n, HotStatements::firing))),
                use("late triggers", "triggers_due", n -> triggers.late(Duration.ofMinutes(1))),
                use("revive triggers", "triggers_due", n -> triggers.revive(Duration.ofDays(1))),
                sorting("unlock triggers", "triggers_execution", n -> triggers.unlockOrphans()),
                use("enabled triggers", "triggers_pkey", n -> states.enabled(list(n, HotStatements::trigger))),
                use("take up triggers", "triggers_workers", n -> claims.claim("w", Duration.ofSeconds(30), n, n)),
                use("prolong claims", "triggers_pkey", n -> claims.renew(claimed(n), Duration.ofSeconds(30))),
                use("give claims up", "triggers_pkey", n -> claims.release(claimed(n))),
                use("end a claim", "triggers_pkey", n -> claims.finish(claim(1), Duration.ofSeconds(60), true, "x")),
                use("fail a claim", "triggers_pkey", n -> claims.fail(claim(1), "why")),
                use("message of a claim", "triggers_pkey", n -> claims.message(claim(1))),
                use("open connection of a claim", "triggers_pkey", n -> claims.connected(claim(1))),
                use("latest revision", "flows_latest", n -> flows.latest("main", "ns3", "f100")),
                use("current revisions", "flows_latest", n -> flows.current(list(n, HotStatements::flow))),
                use("log of an execution", "logs_pkey", n -> logs.byExecution(id(1), null, null, null, null, 0, 100)),
                use(
                        "log of an execution from a level on",
                        "logs_pkey",
                        n -> logs.byExecution(id(1), Level.INFO, null, null, null, 0, 100)),
                use("pulse", "", n -> services.pulse("s", "e", Duration.ofSeconds(8))),
                use("dead services", "", n -> services.markDead(Duration.ofSeconds(8))),
                use("purge services", "", n -> services.purge(Duration.ofDays(1), n)),
                use("owned shards", "", n -> shards.owned("e")),
                use("take shards", "", n -> shards.acquire("e", n)),
                use("release shards", "", n -> shards.release("e", List.of(1, 2, 3))),
                use("offsets", "", n -> new QueueOffsets(dataSource).next()));
    }

    private static Use use(String name, String index, IntConsumer ofBatch) {
        return new Use(name, index, false, ofBatch);
    }

    private static Use sorting(String name, String index, IntConsumer ofBatch) {
        return new Use(name, index, true, ofBatch);
    }

    private static Execution labelled(String id) {
        return new Execution(
                id,
                Fixtures.FLOW,
                List.of(new Label("nr", id)),
                Map.of(),
                Map.of(),
                null,
                null,
                id,
                StateHistory.created(NOON));
    }

    private static Fixtures.Change step(String id, int number) {
        return Fixtures.change(Fixtures.to(labelled(id), State.RUNNING))
                .head()
                .run(Fixtures.taskRun(id, "r1").withOutputs(Map.of("a", 1)), Fixtures.taskRun(id, "new"))
                .log(Fixtures.line(id, "said"))
                .job(Fixtures.job(1_000_000L + number, "new"))
                .followUp(2_000_000L + number, QueueMessage.CREATED);
    }

    private static ExecutionChange lastStep(int number) {
        return Fixtures.change(Fixtures.to(Fixtures.execution(id(number)), State.RUNNING, State.SUCCESS)
                        .withOutputs(Map.of("a", 1)))
                .head()
                .run(Fixtures.taskRun(id(number), "r1").withOutputs(Map.of("a", 1)))
                .done();
    }

    private static Firing firing(int number) {
        return new Firing(trigger(number), Instant.EPOCH, Instant.EPOCH, NOON, "x");
    }

    private static TriggerKey trigger(int number) {
        return new TriggerKey("main", "ns" + number % 20, "f" + number, "t");
    }

    private static TriggerClaim claim(int number) {
        return new TriggerClaim(trigger(number), Trigger.POLLING, 1, "w", Instant.EPOCH, 0);
    }

    private static List<TriggerClaim> claimed(int count) {
        return list(count, HotStatements::claim);
    }

    private static FlowName flow(int number) {
        return new FlowName("main", "ns" + number % 10, "f" + number);
    }

    private static List<Long> messages(int count) {
        return list(count, FilledTables::message);
    }

    private static List<JobReceipt> receipts(int count) {
        return list(count, i -> new JobReceipt(claimedJob(i), 1));
    }

    private static Map<Integer, Long> epochs() {
        return IntStream.range(0, Shards.COUNT).boxed().collect(Collectors.toMap(shard -> shard, shard -> 0L));
    }

    private static <T> List<T> list(int count, IntFunction<T> element) {
        return IntStream.rangeClosed(1, count).mapToObj(element).toList();
    }

    /** Tables that stay small however much work there is. */
    static Set<String> smallTables() {
        return Set.of("shards", "service_instances", "settings", "purges");
    }
}
