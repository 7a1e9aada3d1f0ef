package org.picaflor.executor.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.delivery.Starts;
import org.picaflor.executor.engine.Footprint;
import org.picaflor.persistence.execution.ExecutionReader;
import org.picaflor.persistence.execution.StoredSize;
import org.picaflor.persistence.shard.Shards;

/**
 * Cuts what is to be done for many executions into portions, of which each can be brought into memory: a thousand
 * messages can be for a thousand executions of a few kilobytes or of many megabytes.
 */
@ApplicationScoped
public class Portions {
    private final LiveExecutions lives;
    private final Starts starts;
    private final ExecutionReader reader;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected Portions() {
        this(null, null, null);
    }

    @Inject
    public Portions(LiveExecutions lives, Starts starts, ExecutionReader reader) {
        this.lives = lives;
        this.starts = starts;
        this.reader = reader;
    }

    /**
     * The groups in their order, all of them, in as few portions as the budget of {@link LiveExecutions} allows; costs
     * nothing where at most one execution must be read. An execution that is larger than a portion is one of its own.
     *
     * @param groups by execution id
     * @param epochs of the shards this node owns
     */
    public <T> List<Map<String, T>> cut(Map<String, T> groups, Map<Integer, Long> epochs) {
        List<String> missing =
                groups.keySet().stream().filter(id -> isMissing(id, epochs)).toList();
        if (missing.size() < 2) {
            return groups.isEmpty() ? List.of() : List.of(groups);
        }
        Map<String, StoredSize> sizes = reader.sizes(missing);
        List<Map<String, T>> portions = new ArrayList<>();
        Map<String, T> portion = new LinkedHashMap<>();
        long left = lives.budget().bytesOfLoad();
        for (Map.Entry<String, T> group : groups.entrySet()) {
            long bytes = bytes(sizes.get(group.getKey()));
            if (bytes > left && !portion.isEmpty()) {
                portions.add(portion);
                portion = new LinkedHashMap<>();
                left = lives.budget().bytesOfLoad();
            }
            portion.put(group.getKey(), group.getValue());
            left -= bytes;
        }
        portions.add(portion);
        return portions;
    }

    private boolean isMissing(String id, Map<Integer, Long> epochs) {
        Long epoch = epochs.get(Shards.of(id));
        return epoch != null && lives.get(id, epoch) == null && !starts.isPending(id);
    }

    private static long bytes(@Nullable StoredSize size) {
        return size == null ? 0 : (1L + size.taskRuns()) * Footprint.TASK_RUN + size.outputs();
    }
}
