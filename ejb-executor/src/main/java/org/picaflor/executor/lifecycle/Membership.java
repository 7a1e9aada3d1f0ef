package org.picaflor.executor.lifecycle;

import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.picaflor.executor.node.Heartbeat;
import org.picaflor.executor.node.Node;
import org.picaflor.executor.node.NodeSettings;
import org.picaflor.persistence.queue.WorkerQueue;
import org.picaflor.persistence.service.Pulse;
import org.picaflor.persistence.service.ServiceInstance;
import org.picaflor.persistence.service.ServiceInstanceStore;
import org.picaflor.persistence.service.ServiceType;
import org.picaflor.persistence.shard.ShardStore;

/** The transactions in which this node joins the cluster, shows that it lives, takes shards, and leaves. */
@Stateless
@LocalBean
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Membership implements Cluster {
    @Inject
    private Node node;

    @Inject
    private Heartbeat heartbeat;

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

    @Override
    public Pulse pulse() {
        long sent = heartbeat.now();
        Pulse pulse = instances.pulse(node.serverId(), node.executorId(), NodeSettings.LIVENESS_TIMEOUT);
        if (pulse.alive()) {
            heartbeat.accepted(sent);
        }
        return pulse;
    }

    /** The ids stay: what this node holds and runs must not look like somebody else's. */
    @Override
    public void rejoin() {
        instances.register(node.services());
        shards.release(node.executorId(), shards.owned(node.executorId()).keySet());
    }

    @Override
    public List<ServiceInstance> buryDead(Duration timeout) {
        List<ServiceInstance> dead = instances.markDead(timeout);
        resubmit(dead);
        return dead;
    }

    @Override
    public Map<Integer, Long> acquire(int count) {
        return shards.acquire(node.executorId(), count);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<Integer, Long> owned() {
        return shards.owned(node.executorId());
    }

    @Override
    public void release(Collection<Integer> released) {
        shards.release(node.executorId(), released);
    }

    /** Leaves the cluster: jobs that did not end here go to others. */
    public void leave(Collection<Integer> owned, boolean graceful) {
        shards.release(node.executorId(), owned);
        jobs.resubmitLost(List.of(node.workerId()));
        instances.markStopped(node.serverId(), graceful);
    }

    @Override
    public int resubmitAbandoned() {
        return jobs.resubmitLost(jobs.abandonedBy());
    }

    @Override
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
