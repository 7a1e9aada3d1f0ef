package org.picaflor.executor.lifecycle;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.picaflor.persistence.service.Pulse;
import org.picaflor.persistence.service.ServiceInstance;

/** The nodes that share one database, as this node sees and changes them; each call is a transaction of its own. */
public interface Cluster {

    /** Shows that this node lives, and looks around: one statement. */
    Pulse pulse();

    /**
     * Takes part again after the others declared this node dead. It comes back without shards; its jobs were given to
     * others, and the results of those still running here are refused by their receipts.
     */
    void rejoin();

    /** Declares dead who has not shown that it lives for so long, and gives its jobs to others. */
    List<ServiceInstance> buryDead(Duration timeout);

    /**
     * Takes shards of nobody.
     *
     * @param count most shards
     * @return the epoch of each shard taken
     */
    Map<Integer, Long> acquire(int count);

    /** The epoch of each shard that the database holds for this node. */
    Map<Integer, Long> owned();

    /** Lets go of shards, so that others can take them. */
    void release(Collection<Integer> released);

    /** Gives to others the jobs that a worker was given after it had been declared dead; tells how many. */
    int resubmitAbandoned();

    /**
     * Removes what is kept of services that stopped long ago; tells how many.
     *
     * @param limit most services
     */
    int purge(Duration retention, int limit);
}
