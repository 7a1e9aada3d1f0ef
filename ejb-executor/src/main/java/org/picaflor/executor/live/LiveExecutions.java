package org.picaflor.executor.live;

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

    private final Cache<String, Entry> cache =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(IDLE).build();

    /** An execution and the epoch of its shard under which it was read. */
    private record Entry(LiveExecution live, long epoch) {}

    /** An execution to look at, under whatever epoch it was read. */
    public @Nullable LiveExecution get(String executionId) {
        Entry entry = cache.getIfPresent(executionId);
        return entry == null ? null : entry.live();
    }

    /** An execution to work on: null also where it was read under another epoch, since it may have changed between. */
    public @Nullable LiveExecution get(String executionId, long epoch) {
        Entry entry = cache.getIfPresent(executionId);
        return entry == null || entry.epoch() != epoch ? null : entry.live();
    }

    public void put(LiveExecution live, long epoch) {
        cache.put(live.execution().id(), new Entry(live, epoch));
    }

    public void drop(String executionId) {
        cache.invalidate(executionId);
    }

    /** Drops the executions of shards that belong to somebody else now. */
    public void dropShards(Collection<Integer> shards) {
        cache.asMap().keySet().removeIf(id -> shards.contains(Shards.of(id)));
    }
}
