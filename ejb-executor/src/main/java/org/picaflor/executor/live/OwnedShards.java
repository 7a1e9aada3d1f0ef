package org.picaflor.executor.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.picaflor.persistence.shard.Shards;

/** The shards this node owns and the epoch it owns each with. */
@ApplicationScoped
public class OwnedShards {
    /** The epoch of a shard that somebody else owns: no commit passes with it. */
    public static final long NOT_OWNED = -1;

    private volatile Map<Integer, Long> epochs = Map.of();

    public Map<Integer, Long> epochs() {
        return epochs;
    }

    public boolean owns(String executionId) {
        return epochs.containsKey(Shards.of(executionId));
    }

    public synchronized void add(Map<Integer, Long> acquired) {
        Map<Integer, Long> more = new HashMap<>(epochs);
        more.putAll(acquired);
        epochs = Map.copyOf(more);
    }

    public synchronized void remove(Collection<Integer> lost) {
        Map<Integer, Long> fewer = new HashMap<>(epochs);
        fewer.keySet().removeAll(lost);
        epochs = Map.copyOf(fewer);
    }
}
