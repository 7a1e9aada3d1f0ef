package org.picaflor.persistence.shard;

import java.util.Collection;
import java.util.Map;

/** Who owns which shard. */
public class ShardStore {

    public Map<Integer, Long> acquire(String owner, int limit) {
        throw new UnsupportedOperationException();
    }

    public void release(String owner, Collection<Integer> shards) {
        throw new UnsupportedOperationException();
    }

    public Map<Integer, Long> owned(String owner) {
        throw new UnsupportedOperationException();
    }
}
