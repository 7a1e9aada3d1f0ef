package org.picaflor.web.log;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.picaflor.persistence.log.LogRow;
import org.picaflor.web.follow.EventStream;
import org.picaflor.web.follow.Follower;

/**
 * Sends the stored lines of an execution's log and then the new ones, each as {@code progress}; when the execution has
 * ended, {@code end}.
 */
final class LogStream implements Follower {
    private final String executionId;
    private final LogBatches log;
    private final BooleanSupplier hasEnded;
    private final EventStream events;
    private final Executor threads;

    /** @param threads where further batches are read, since what has been sent is told on the server's own threads */
    LogStream(String executionId, LogBatches log, BooleanSupplier hasEnded, EventStream events, Executor threads) {
        this.executionId = executionId;
        this.log = log;
        this.hasEnded = hasEnded;
        this.events = events;
        this.threads = threads;
    }

    @Override
    public boolean isOpen() {
        return events.isOpen();
    }

    @Override
    public CompletionStage<Boolean> catchUp() {
        // Asked before the lines are read: an execution that has ended writes none after.
        boolean ended = hasEnded.getAsBoolean();
        return sendBatches()
                .thenCompose(sent -> ended
                        ? events.send("end", Map.of("executionId", executionId)).thenApply(done -> false)
                        : CompletableFuture.completedStage(true));
    }

    private CompletionStage<?> sendBatches() {
        List<LogRow> rows = log.next();
        CompletionStage<?> sent = CompletableFuture.completedStage(null);
        for (LogRow row : rows) {
            sent = events.send("progress", row);
        }
        return rows.size() < LogSelection.BATCH || !events.isOpen()
                ? sent
                : sent.thenComposeAsync(done -> sendBatches(), threads);
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
