package org.picaflor.scheduler.monitor;

import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.lifecycle.Cluster;
import org.picaflor.executor.node.NodeSettings;
import org.picaflor.persistence.service.Pulse;
import org.picaflor.persistence.service.ServiceInstance;
import org.picaflor.scheduler.Chore;

/**
 * One round of what keeps this node in the cluster: the heartbeat, and what follows from what it sees. Each part by
 * itself, so that none stops the others. While all is well it costs one statement.
 */
final class ClusterRound {
    private static final Logger LOG = Logger.getLogger(ClusterRound.class);

    private final Cluster cluster;
    private final ShardKeeper shards;
    private final Consumer<Boolean> others;
    private final Chore heartbeat = new Chore("The heartbeat");
    private final Chore burial = new Chore("Declaring silent nodes dead");
    private final Chore sharing = new Chore("Sharing the shards among the nodes");
    private final Chore telling = new Chore("Telling whether there are other nodes");

    /** @param others is told in each round whether there are other live executors */
    ClusterRound(Cluster cluster, ShardKeeper shards, Consumer<Boolean> others) {
        this.cluster = cluster;
        this.shards = shards;
        this.others = others;
    }

    /** Never throws. */
    void run() {
        Pulse pulse = heartbeat();
        if (pulse != null) {
            Pulse afterBurial = pulse.overdue() > 0 ? bury(pulse) : pulse;
            sharing.run(() -> shards.balance(afterBurial));
            telling.run(() -> others.accept(afterBurial.executors() > 1));
        }
    }

    private @Nullable Pulse heartbeat() {
        Pulse[] seen = new Pulse[1];
        return heartbeat.run(() -> seen[0] = aliveAgain(cluster.pulse())) ? seen[0] : null;
    }

    private Pulse aliveAgain(Pulse pulse) {
        if (pulse.alive()) {
            return pulse;
        }
        LOG.warn("PCF-1431 The other nodes declared this one dead, because its heartbeat was late: its shards and jobs"
                + " went to them. It takes part again, without any. If this happens again, look for long pauses of this"
                + " process (garbage collection, a suspended machine) or a slow database.");
        shards.dropAll();
        cluster.rejoin();
        return cluster.pulse();
    }

    /** Returns what is to be seen after it; what was seen before where it failed. */
    private Pulse bury(Pulse before) {
        Pulse[] seen = {before};
        burial.run(() -> {
            List<ServiceInstance> dead = cluster.buryDead(NodeSettings.LIVENESS_TIMEOUT);
            for (ServiceInstance service : dead) {
                LOG.warnf(
                        "PCF-1432 %s of node %s gave no heartbeat for %d s and counts as dead; others take its work.",
                        service.type(), service.nodeName(), NodeSettings.LIVENESS_TIMEOUT.toSeconds());
            }
            seen[0] = cluster.pulse();
        });
        return seen[0];
    }
}
