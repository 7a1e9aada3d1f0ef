package org.picaflor.executor.loop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.persistence.execution.ExecutionChange;
import org.picaflor.persistence.execution.ExecutionReader;
import org.picaflor.persistence.execution.StoredExecution;
import org.picaflor.persistence.execution.StoredSize;
import org.picaflor.persistence.queue.ExecutorMessage;
import org.picaflor.persistence.queue.OutgoingMessage;
import org.picaflor.persistence.queue.Polled;

/** The transactions of the executor's loop on tables in memory; a write fails when a test says so. */
final class Tables extends ExecutorBean {
    private final Map<String, Execution> executions = new LinkedHashMap<>();
    private final Map<String, Map<String, TaskRun>> taskRuns = new LinkedHashMap<>();
    private final List<LogLine> logs = new ArrayList<>();
    private final List<OutgoingMessage> sent = new ArrayList<>();
    private final Map<Long, String> setAside = new LinkedHashMap<>();
    private final List<Long> discarded = new ArrayList<>();
    private final List<List<String>> writes = new ArrayList<>();
    private final List<Map<Integer, Long>> epochs = new ArrayList<>();
    private final List<Set<String>> startedOnes = new ArrayList<>();
    private final List<ExecutorMessage> queued = new ArrayList<>();
    private final List<Integer> pollLimits = new ArrayList<>();
    private long size;
    private Consumer<List<ExecutionChange>> beforeWrite = changes -> {};

    /** What is thrown here is what the database says instead of writing. */
    void beforeWrite(Consumer<List<ExecutionChange>> check) {
        beforeWrite = check;
    }

    void insert(Execution execution) {
        executions.put(execution.id(), execution);
    }

    Execution remove(String id) {
        return executions.remove(id);
    }

    /** Puts a message into the queue, to be polled once. */
    void queue(ExecutorMessage message) {
        queued.add(message);
    }

    /** How large each execution is said to be. */
    void sizeOfEach(long bytes) {
        size = bytes;
    }

    @Override
    public Polled poll(Collection<Integer> shards, int limit) {
        pollLimits.add(limit);
        List<ExecutorMessage> polled = List.copyOf(queued);
        queued.clear();
        return new Polled(polled, false);
    }

    /** The limit of each poll. */
    List<Integer> pollLimits() {
        return pollLimits;
    }

    /** Reads what was written. */
    ExecutionReader reader() {
        return new ExecutionReader() {
            @Override
            public List<StoredExecution> load(Collection<String> ids) {
                return ids.stream()
                        .filter(executions::containsKey)
                        .map(id -> new StoredExecution(executions.get(id), Tables.this.taskRuns(id)))
                        .toList();
            }

            @Override
            public Map<String, StoredSize> sizes(Collection<String> ids) {
                return ids.stream().collect(Collectors.toMap(id -> id, id -> new StoredSize(id, 1, size)));
            }
        };
    }

    @Override
    public void write(List<ExecutionChange> changes, Set<String> started, Map<Integer, Long> epochsOfShards) {
        startedOnes.add(started);
        writes.add(changes.stream().map(change -> change.execution().id()).toList());
        epochs.add(epochsOfShards);
        beforeWrite.accept(changes);
        for (ExecutionChange change : changes) {
            executions.put(change.execution().id(), change.execution());
            change.taskRuns()
                    .forEach(run -> taskRuns.computeIfAbsent(run.executionId(), id -> new TreeMap<>())
                            .put(run.id(), run));
            logs.addAll(change.logs());
        }
    }

    @Override
    public void send(List<OutgoingMessage> messages) {
        sent.addAll(messages);
    }

    @Override
    public void setAside(Collection<Long> offsets, String reason) {
        offsets.forEach(offset -> setAside.put(offset, reason));
    }

    @Override
    public void discard(Collection<Long> offsets) {
        discarded.addAll(offsets);
    }

    /** The messages that were taken out without an effect. */
    List<Long> discarded() {
        return discarded;
    }

    Execution execution(String id) {
        return executions.get(id);
    }

    List<TaskRun> taskRuns(String executionId) {
        return List.copyOf(taskRuns.getOrDefault(executionId, Map.of()).values());
    }

    List<String> messages(String executionId) {
        return logs.stream()
                .filter(line -> line.executionId().equals(executionId))
                .map(LogLine::message)
                .toList();
    }

    /** The executions of each try to write, failed ones included. */
    List<List<String>> writes() {
        return writes;
    }

    /** The new executions of each try to write. */
    List<Set<String>> started() {
        return startedOnes;
    }

    /** The epochs of each try to write. */
    List<Map<Integer, Long>> epochs() {
        return epochs;
    }

    List<OutgoingMessage> sent() {
        return sent;
    }

    /** Reasons by offset. */
    Map<Long, String> setAside() {
        return setAside;
    }
}
