package org.picaflor.executor.node;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.picaflor.persistence.queue.WorkerQueue;
import org.picaflor.persistence.service.ServiceInstance;
import org.picaflor.persistence.service.ServiceInstanceStore;
import org.picaflor.persistence.service.ServiceType;
import org.picaflor.persistence.shard.ShardStore;
import org.picaflor.persistence.shard.Shards;

/** The transactions in which this node joins the cluster, shows that it lives, takes shards, and leaves. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Membership {
    @Inject
    private Node node;

    @Inject
    private ServiceInstanceStore instances;

    @Inject
    private ShardStore shards;

    @Inject
    private WorkerQueue jobs;

    /** Registers this node's services; an older run of the same node is declared dead and its jobs go on at once. */
    public void join() {
        instances.register(node.services());
        resubmit(instances.markReplaced(node.name(), node.serverId()));
    }

    /** Shows that this node lives. Returns false where it was declared dead meanwhile. */
    public boolean heartbeat() {
        return instances.heartbeat(node.serverId()) > 0;
    }

    /** Declares dead who has not shown that it lives for so long, and gives its jobs to others. */
    public List<ServiceInstance> buryDead(Duration timeout) {
        List<ServiceInstance> dead = instances.markDead(timeout);
        resubmit(dead);
        return dead;
    }

    /**
     * Takes shards that nobody owns, as many as make this node's fair share.
     *
     * @param owned how many it has
     * @return the epoch of each shard taken
     */
    public Map<Integer, Long> takeShards(int owned) {
        int share = fairShare();
        return owned >= share ? Map.of() : shards.acquire(node.executorId(), share - owned);
    }

    /** How many shards each live executor may own, rounded up. */
    public int fairShare() {
        int executors = Math.max(1, instances.liveCount(ServiceType.EXECUTOR));
        return (Shards.COUNT + executors - 1) / executors;
    }

    /** Lets go of shards, so that others can take them. */
    public void release(Collection<Integer> released) {
        shards.release(node.executorId(), released);
    }

    /** How many executors live, this node's included. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public int liveExecutors() {
        return instances.liveCount(ServiceType.EXECUTOR);
    }

    /** Leaves the cluster: jobs that did not end here go to others. */
    public void leave(Collection<Integer> owned, boolean graceful) {
        shards.release(node.executorId(), owned);
        jobs.resubmitLost(List.of(node.workerId()));
        instances.markStopped(node.serverId(), graceful);
    }

    /** Removes what is kept of services that stopped long ago. */
    public int purge(Duration retention, int limit) {
        return instances.purge(retention, limit);
    }

    private void resubmit(List<ServiceInstance> dead) {
        List<String> workers = dead.stream()
                .filter(instance -> instance.type() == ServiceType.WORKER)
                .map(ServiceInstance::id)
                .toList();
        if (!workers.isEmpty()) {
            jobs.resubmitLost(workers);
        }
    }
}
