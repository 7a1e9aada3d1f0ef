package org.picaflor.scheduler.monitor;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.lifecycle.Cluster;
import org.picaflor.executor.lifecycle.ShardShare;
import org.picaflor.executor.live.LiveExecutions;
import org.picaflor.executor.live.OwnedShards;
import org.picaflor.persistence.service.Pulse;

/**
 * Brings this node's shards to its fair share. A shard leaves the memory before the database, and its executions leave
 * the cache both when it goes and before it comes, so that nobody works on what others have changed. A step that is on
 * its way meanwhile is refused by its epoch.
 */
final class ShardKeeper {
    private static final Logger LOG = Logger.getLogger(ShardKeeper.class);

    private final Cluster cluster;
    private final OwnedShards owned;
    private final LiveExecutions lives;
    private final Inbox inbox;

    ShardKeeper(Cluster cluster, OwnedShards owned, LiveExecutions lives, Inbox inbox) {
        this.cluster = cluster;
        this.owned = owned;
        this.lives = lives;
        this.inbox = inbox;
    }

    /** Forgets every shard, without a word to the database. */
    void dropAll() {
        forget(Set.copyOf(owned.epochs().keySet()));
    }

    /** Takes or releases what is missing or too much. */
    void balance(Pulse pulse) {
        if (pulse.ownedShards() != owned.epochs().size()) {
            reconcile();
        }
        ShardShare share = ShardShare.decide(
                pulse.executors(), pulse.rank(), owned.epochs().size(), pulse.freeShards());
        if (share.release() > 0) {
            release(share.release());
        } else if (share.take() > 0) {
            take(share.take());
        }
    }

    private void release(int count) {
        List<Integer> released =
                owned.epochs().keySet().stream().sorted().limit(count).toList();
        forget(released);
        cluster.release(released);
        LOG.infof(
                "PCF-1421 Released %d shards to other nodes; %d are left.",
                released.size(), owned.epochs().size());
    }

    private void take(int count) {
        Map<Integer, Long> taken = cluster.acquire(count);
        if (taken.isEmpty()) {
            return;
        }
        lives.dropShards(taken.keySet());
        owned.add(taken);
        inbox.queueChanged();
        LOG.infof(
                "PCF-1422 Took %d shards; owns %d now.",
                taken.size(), owned.epochs().size());
    }

    /**
     * Memory and database may differ after a failure between the two. What only the memory knows is lost; what only the
     * database knows is released, to be taken with a new epoch.
     */
    private void reconcile() {
        Map<Integer, Long> stored = cluster.owned();
        Map<Integer, Long> lost = new HashMap<>(owned.epochs());
        lost.entrySet().removeAll(stored.entrySet());
        if (!lost.isEmpty()) {
            forget(lost.keySet());
            LOG.infof("PCF-1423 Shards %s belong to another node now.", lost.keySet());
        }
        Set<Integer> strays = new HashSet<>(stored.keySet());
        strays.removeAll(owned.epochs().keySet());
        if (!strays.isEmpty()) {
            cluster.release(strays);
        }
    }

    private void forget(Collection<Integer> shards) {
        owned.remove(shards);
        lives.dropShards(shards);
    }
}
