package org.picaflor.web.execution;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.persistence.execution.StoredExecution;
import org.picaflor.web.follow.EventStream;
import org.picaflor.web.follow.Follower;

/** Sends an execution each time it has changed: {@code start} at once, {@code progress}, and {@code end} at its end. */
final class ExecutionStream implements Follower {
    private final Supplier<Optional<StoredExecution>> read;
    private final EventStream events;
    private int lastSent;

    ExecutionStream(Supplier<Optional<StoredExecution>> read, EventStream events) {
        this.read = read;
        this.events = events;
    }

    void start(String executionId) {
        events.send("start", Map.of("id", executionId));
    }

    @Override
    public boolean isOpen() {
        return events.isOpen();
    }

    @Override
    public CompletionStage<Boolean> catchUp() {
        Optional<StoredExecution> found = read.get();
        if (found.isEmpty()) {
            return CompletableFuture.completedStage(false);
        }
        StoredExecution now = found.get();
        if (now.execution().state().isTerminal()) {
            return events.send("end", now).thenApply(sent -> false);
        }
        // The hash stands for the execution: keeping the execution itself would hold its outputs for each follower.
        int hash = hash(now);
        if (hash == lastSent) {
            return CompletableFuture.completedStage(true);
        }
        lastSent = hash;
        return events.send("progress", now).thenApply(sent -> true);
    }

    /** Without the outputs of tasks, which change with their states and may have to be read to be hashed. */
    private static int hash(StoredExecution now) {
        int hash = now.execution().hashCode();
        for (TaskRun run : now.taskRuns()) {
            hash = 31 * hash + run.withOutputs(Map.of()).hashCode();
        }
        return hash;
    }

    @Override
    public void beat() {
        events.beat();
    }

    @Override
    public void close() {
        events.close();
    }
}
