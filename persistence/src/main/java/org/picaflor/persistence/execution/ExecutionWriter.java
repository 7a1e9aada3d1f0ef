package org.picaflor.persistence.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.persistence.queue.ExecutorQueue;
import org.picaflor.persistence.queue.OutgoingMessage;
import org.picaflor.persistence.queue.QueueMessage;
import org.picaflor.persistence.queue.QueueOffsets;
import org.picaflor.persistence.shard.Shards;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.trigger.TriggerLocks;
import org.picaflor.persistence.upstream.Listeners;

/**
 * Writes executions in the caller's transaction, with as many statements for five hundred as for one. Where a method
 * throws, the transaction must be rolled back.
 */
@ApplicationScoped
public class ExecutionWriter {
    /**
     * Also bounds, for this transaction alone, how long the database waits for a writer that hangs in the middle: less
     * than it takes until such a node is declared dead, so that nobody waits for its locks. And it tells whether the
     * triggers have changed that are told of what is written.
     */
    private static final String LOCK_SHARDS = """
            SELECT s.shard, set_config('idle_in_transaction_session_timeout', '5s', true), %s AS listeners
              FROM shards s
             WHERE (s.shard, s.epoch) IN (SELECT * FROM unnest(?, ?))
             ORDER BY s.shard
               FOR SHARE OF s""".formatted(Listeners.VERSION_SQL);

    private static final String PURGE =
            "DELETE FROM queue_messages WHERE message_key = ANY(?) AND queue <> '" + QueueMessage.DEAD + "'";

    private final Database database;
    private final ExecutorQueue executorQueue;
    private final HeadRows heads;
    private final TaskRunRows taskRuns;
    private final LogRows logs;
    private final QueueRows queue;
    private final TriggerLocks triggers;
    private final Listeners listeners;

    @Inject
    public ExecutionWriter(DataSource dataSource, ExecutorQueue executorQueue, Listeners listeners) {
        this.database = new Database(dataSource);
        this.executorQueue = executorQueue;
        this.heads = new HeadRows(database);
        this.taskRuns = new TaskRunRows(database);
        this.logs = new LogRows(database);
        this.queue = new QueueRows(database);
        this.triggers = new TriggerLocks(database);
        this.listeners = listeners;
    }

    /** Outside a container. */
    public ExecutionWriter(DataSource dataSource, ExecutorQueue executorQueue) {
        this(dataSource, executorQueue, new Listeners(dataSource, new QueueOffsets(dataSource)));
    }

    /** Outside a container. */
    public ExecutionWriter(DataSource dataSource) {
        this(dataSource, new ExecutorQueue(dataSource, new QueueOffsets(dataSource)));
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected ExecutionWriter() {
        this(null, null, null);
    }

    /**
     * Stores new executions, each with a message of type {@link QueueMessage#CREATED} to its owner.
     *
     * @param started with ids that no stored execution has
     */
    public void insert(List<Execution> started) {
        if (started.isEmpty()) {
            return;
        }
        heads.insert(started);
        executorQueue.send(started.stream()
                .map(execution -> new OutgoingMessage(execution.id(), QueueMessage.CREATED, null))
                .toList());
    }

    /**
     * Stores new executions that ended before any task began, with their log lines; nobody works on them.
     *
     * @param ended with ids that no stored execution has
     * @return how many triggers are told of it
     */
    public int insertEnded(List<ExecutionChange> ended) {
        if (ended.isEmpty()) {
            return 0;
        }
        heads.insert(ended.stream().map(ExecutionChange::execution).toList());
        logs.write(ended);
        return tell(listeners.version(), ended);
    }

    /** Appends lines to the logs of executions of one flow. */
    public void log(FlowKey flow, List<LogLine> lines) {
        logs.write(flow, lines);
    }

    /**
     * Stores steps of executions, all or none. An execution that ends gives up what waits for it: its messages and jobs
     * are deleted, the triggers locked by it are unlocked, and one that asked for it is switched off. Triggers of other
     * flows that listen to it are told of its states.
     *
     * @param changes of one execution in the order of its steps
     * @param epochs of the shards the caller owns; of those the changes touch, each is checked and locked
     * @throws LostShardsException before anything is written, where a shard is no longer the caller's
     * @return how many triggers are told
     * @throws StaleMessagesException where a consumed message or a finished job is not there as expected
     */
    public int write(List<ExecutionChange> changes, Map<Integer, Long> epochs) {
        return write(changes, Set.of(), epochs);
    }

    /**
     * The same where some of the steps are the first ones of executions that are not stored yet: these come into being
     * in the state they have after it.
     *
     * @param started the ids of the new executions
     */
    public int write(List<ExecutionChange> changes, Set<String> started, Map<Integer, Long> epochs) {
        if (changes.isEmpty()) {
            return 0;
        }
        String listenersVersion = lockShards(changes, epochs);
        heads.insertNew(changes, started);
        taskRuns.write(changes);
        logs.write(changes);
        heads.update(changes, started);
        queue.consume(changes);
        queue.insertJobs(changes);
        queue.insertFollowUps(changes);
        letGoOfEnded(changes);
        return tell(listenersVersion, changes);
    }

    private int tell(@Nullable String version, List<ExecutionChange> changes) {
        return listeners.tell(
                version,
                changes.stream()
                        .filter(change -> change.news() > 0)
                        .map(change -> new Listeners.Step(change.execution(), change.news()))
                        .toList());
    }

    /** Returns the version of the listeners. */
    private @Nullable String lockShards(List<ExecutionChange> changes, Map<Integer, Long> epochs) {
        Set<Integer> touched = changes.stream()
                .map(change -> Shards.of(change.execution().id()))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Integer> claimed = touched.stream().filter(epochs::containsKey).toList();
        List<Held> held = database.query(
                LOCK_SHARDS,
                row -> new Held(row.getInt(1), row.getString("listeners")),
                SqlArray.ints(claimed),
                SqlArray.longs(claimed, epochs::get));
        if (held.size() < touched.size()) {
            Set<Integer> lost = new HashSet<>(touched);
            held.forEach(each -> lost.remove(each.shard()));
            throw new LostShardsException(lost);
        }
        return held.getFirst().listeners();
    }

    private record Held(int shard, @Nullable String listeners) {}

    private void letGoOfEnded(List<ExecutionChange> changes) {
        List<String> ended = changes.stream()
                .filter(ExecutionChange::ends)
                .map(change -> change.execution().id())
                .distinct()
                .toList();
        if (!ended.isEmpty()) {
            database.update(PURGE, SqlArray.texts(ended));
            triggers.unlock(ended);
        }
        triggers.switchOff(changes.stream()
                .filter(ExecutionChange::stopsTrigger)
                .map(change -> trigger(change.execution()))
                .collect(Collectors.toSet()));
    }

    private static TriggerKey trigger(Execution execution) {
        FlowKey flow = execution.flow();
        String id = Objects.requireNonNull(execution.origin()).id();
        return new TriggerKey(flow.tenant(), flow.namespace(), flow.id(), id);
    }
}
