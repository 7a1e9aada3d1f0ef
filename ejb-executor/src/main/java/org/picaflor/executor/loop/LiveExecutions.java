package org.picaflor.executor.loop;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.persistence.shard.Shards;

/**
 * The executions this node is working on. A cache: everything in it is stored as well, and is loaded again when it was
 * dropped.
 */
@ApplicationScoped
public class LiveExecutions {
    private static final int MOST = 10_000;
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Cache<String, LiveExecution> cache =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(IDLE).build();

    public @Nullable LiveExecution get(String executionId) {
        return cache.getIfPresent(executionId);
    }

    void put(LiveExecution live) {
        cache.put(live.execution().id(), live);
    }

    void drop(String executionId) {
        cache.invalidate(executionId);
    }

    /** Drops the executions of shards that belong to somebody else now. */
    public void dropShards(Collection<Integer> shards) {
        cache.asMap().keySet().removeIf(id -> shards.contains(Shards.of(id)));
    }
}
