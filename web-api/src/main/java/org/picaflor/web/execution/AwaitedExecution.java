package org.picaflor.web.execution;

import jakarta.ws.rs.container.AsyncResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.picaflor.persistence.execution.StoredExecution;
import org.picaflor.web.follow.Follower;

/** A caller who waits for an execution to end: answered then, or with its state of the moment when the time is up. */
final class AwaitedExecution implements Follower {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Supplier<Optional<StoredExecution>> read;
    private final Function<StoredExecution, Object> answer;
    private final AsyncResponse response;

    AwaitedExecution(
            Supplier<Optional<StoredExecution>> read,
            Function<StoredExecution, Object> answer,
            AsyncResponse response) {
        this.read = read;
        this.answer = answer;
        this.response = response;
    }

    /** @param started what is answered where nothing newer can be read when the time is up */
    void limit(StoredExecution started) {
        response.setTimeoutHandler(late -> late.resume(answer.apply(read.get().orElse(started))));
        response.setTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean isOpen() {
        return !response.isDone() && !response.isCancelled();
    }

    @Override
    public CompletionStage<Boolean> catchUp() {
        Optional<StoredExecution> ended =
                read.get().filter(now -> now.execution().state().isTerminal());
        ended.ifPresent(execution -> response.resume(answer.apply(execution)));
        return CompletableFuture.completedStage(ended.isEmpty());
    }

    /** HTTP has nothing to send before the answer. */
    @Override
    public void beat() {}

    @Override
    public void close() {}
}
