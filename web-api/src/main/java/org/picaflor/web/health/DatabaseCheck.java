package org.picaflor.web.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.ExecutionService;
import org.picaflor.web.Tenant;

/**
 * Whether the database answers, and has the tables: looks for an execution by its key, whether it exists or not. However
 * many ask, and however slow the database is, there is one question at a time, and one answer holds for a second.
 */
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final String SOME_EXECUTION = "0".repeat(22);

    @Inject
    @SuppressWarnings("NullAway.Init")
    private ExecutionService executions;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private InstantSource clock;

    @Resource
    @SuppressWarnings("NullAway.Init")
    private ManagedExecutorService executor;

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable CompletableFuture<Boolean> answer;
    private Instant asked = Instant.MIN;

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.READY, Kind.STARTED);
    }

    @Override
    public boolean isUp() throws ExecutionException, InterruptedException {
        try {
            return answer().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        }
    }

    private CompletableFuture<Boolean> answer() {
        lock.lock();
        try {
            CompletableFuture<Boolean> current = answer;
            Instant now = clock.instant();
            if (current == null || (current.isDone() && asked.plus(FRESH).isBefore(now))) {
                asked = now;
                current = CompletableFuture.supplyAsync(this::ask, executor);
                answer = current;
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** Any answer will do. */
    private boolean ask() {
        executions.findHead(Tenant.MAIN, SOME_EXECUTION);
        return true;
    }
}
