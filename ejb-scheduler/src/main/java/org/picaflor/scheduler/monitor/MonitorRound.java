package org.picaflor.scheduler.monitor;

import java.time.Duration;
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
 * One round of the monitor: each part by itself, so that none stops the others. While all is well it costs one
 * statement, and in every fifth round four more.
 */
final class MonitorRound {
    /** Rounds between two searches for what nobody looks after. */
    static final int HEAL_EVERY = 5;
    /** Rounds between two purges: an hour. */
    static final int PURGE_EVERY = 1800;

    private static final Logger LOG = Logger.getLogger(MonitorRound.class);
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final int PURGE_LIMIT = 1000;
    private static final int PURGE_BATCHES = 100;

    private final Cluster cluster;
    private final ShardKeeper shards;
    private final Consumer<Boolean> others;
    private final TriggerWatch triggers;
    private final Runnable freeForgottenJobs;
    private final Chore heartbeat = new Chore("The heartbeat");
    private final Chore burial = new Chore("Declaring silent nodes dead");
    private final Chore sharing = new Chore("Sharing the shards among the nodes");
    private final Chore telling = new Chore("Telling whether there are other nodes");
    private final Chore unlocking = new Chore("Unlocking triggers whose executions have ended");
    private final Chore lateness = new Chore("Looking for triggers that are not fired");
    private final Chore resubmitting = new Chore("Resubmitting abandoned jobs");
    private final Chore freeing = new Chore("Freeing jobs that this node does not know of");
    private final Chore purging = new Chore("Purging old service instances");
    private long round;

    /**
     * @param others is told in each round whether there are other live executors
     * @param freeForgottenJobs frees jobs that are held in the name of this node's worker without its knowledge
     */
    MonitorRound(
            Cluster cluster,
            ShardKeeper shards,
            Consumer<Boolean> others,
            TriggerWatch triggers,
            Runnable freeForgottenJobs) {
        this.cluster = cluster;
        this.shards = shards;
        this.others = others;
        this.triggers = triggers;
        this.freeForgottenJobs = freeForgottenJobs;
    }

    /** Never throws. */
    void run() {
        round++;
        Pulse pulse = heartbeat();
        if (pulse != null) {
            Pulse afterBurial = pulse.overdue() > 0 ? bury(pulse) : pulse;
            sharing.run(() -> shards.balance(afterBurial));
            telling.run(() -> others.accept(afterBurial.executors() > 1));
        }
        if (round % HEAL_EVERY == 0) {
            unlocking.run(triggers::unlock);
            lateness.run(triggers::tellLate);
            resubmitting.run(this::resubmit);
            freeing.run(freeForgottenJobs);
        }
        if (round % PURGE_EVERY == 0) {
            purging.run(this::purge);
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

    /** In transactions of their own, so that none holds many rows; what is left goes an hour later. */
    private void purge() {
        int batches = 0;
        while (cluster.purge(RETENTION, PURGE_LIMIT) == PURGE_LIMIT && ++batches < PURGE_BATCHES) {
            LOG.debugf("Purged %d old service instances, and there are more.", PURGE_LIMIT);
        }
    }

    private void resubmit() {
        int resubmitted = cluster.resubmitAbandoned();
        if (resubmitted > 0) {
            LOG.warnf("PCF-1434 Resubmitted %d jobs of workers that are not alive.", resubmitted);
        }
    }
}
