package org.picaflor.scheduler.monitor;

import java.time.Duration;
import org.jboss.logging.Logger;
import org.picaflor.executor.lifecycle.Cluster;
import org.picaflor.scheduler.Chore;

/**
 * One round of looking for what nobody looks after: each part by itself, so that none stops the others. It may take long,
 * or wait for somebody's locks: nothing else waits for it.
 */
final class HealingRound {
    /** Rounds between two purges: an hour. */
    static final int PURGE_EVERY = 360;

    private static final Logger LOG = Logger.getLogger(HealingRound.class);
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final int PURGE_LIMIT = 1000;
    private static final int PURGE_BATCHES = 100;

    private final Cluster cluster;
    private final TriggerWatch triggers;
    private final Runnable freeForgottenJobs;
    private final Chore unlocking = new Chore("Unlocking triggers whose executions have ended");
    private final Chore lateness = new Chore("Looking for triggers that are not fired");
    private final Chore resubmitting = new Chore("Resubmitting abandoned jobs");
    private final Chore freeing = new Chore("Freeing jobs that this node does not know of");
    private final Chore purging = new Chore("Purging old service instances");
    private long round;

    /** @param freeForgottenJobs frees jobs that are held in the name of this node's worker without its knowledge */
    HealingRound(Cluster cluster, TriggerWatch triggers, Runnable freeForgottenJobs) {
        this.cluster = cluster;
        this.triggers = triggers;
        this.freeForgottenJobs = freeForgottenJobs;
    }

    /** Never throws. */
    void run() {
        round++;
        unlocking.run(triggers::unlock);
        lateness.run(triggers::tellLate);
        resubmitting.run(this::resubmit);
        freeing.run(freeForgottenJobs);
        if (round % PURGE_EVERY == 0) {
            purging.run(this::purge);
        }
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
