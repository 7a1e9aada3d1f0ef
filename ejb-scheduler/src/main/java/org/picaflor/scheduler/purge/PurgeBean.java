package org.picaflor.scheduler.purge;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.picaflor.executor.node.Node;
import org.picaflor.flow.id.IdSource;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.purge.PurgeRequest;
import org.picaflor.persistence.purge.PurgeState;
import org.picaflor.persistence.purge.PurgeStore;
import org.picaflor.persistence.purge.Purged;
import org.picaflor.persistence.purge.Purges;
import org.picaflor.persistence.purge.StoredPurge;
import org.picaflor.scheduler.upkeep.UpkeepBean;

/** Starts, shows, stops and restarts purges. Batch jobs are started outside of transactions. */
@Stateless
@LocalBean
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class PurgeBean {
    private static final Logger LOG = Logger.getLogger(PurgeBean.class);
    /** A row of this node that it is not at is taken up once nothing has changed in it for so long. */
    private static final Duration SILENCE = Duration.ofMinutes(1);
    /** JBeret's word for restarting what its repository believes to be running: its node is known to be gone. */
    private static final String RESTART_MODE = "jberet.restart.mode";

    @Inject
    private PurgeStore store;

    @Inject
    private Purges works;

    @Inject
    private UpkeepBean transactions;

    @Inject
    private PurgeRuns runs;

    @Inject
    private Node node;

    @Inject
    private IdSource ids;

    /** Starts a purge; it runs on this node. */
    public StoredPurge start(String tenant, PurgeRequest request) {
        String id = ids.next();
        store.add(id, tenant, request, node.executorId());
        goOn(store.get(id));
        return store.get(id);
    }

    public Optional<StoredPurge> find(String tenant, String id) {
        return store.find(tenant, id);
    }

    /** The latest first. */
    public Page<StoredPurge> list(String tenant, PageRequest page) {
        return store.list(tenant, page);
    }

    /** Asks for a purge to be stopped, on whichever node it runs; tells whether it runs. */
    public boolean stop(String tenant, String id) {
        return store.requestStop(tenant, id);
    }

    /** Has a purge that was stopped or failed go on where it was, on this node; tells whether there was such a one. */
    public boolean restart(String tenant, String id) {
        boolean resumed = store.resume(tenant, id, node.executorId());
        if (resumed) {
            goOn(store.get(id));
        }
        return resumed;
    }

    /** Does at once, for as long as it takes, what a request means. */
    public Purged now(PurgeRequest request) {
        return works.run(request, transactions, () -> true);
    }

    /**
     * Deletes executions that have ended; others stay.
     *
     * @param ids at most a few hundred
     */
    public Purged delete(Collection<String> ids, boolean logs) {
        return transactions.run(() -> works.remove(ids, logs));
    }

    /** Goes on with the purges of nodes that are gone. */
    public void takeOver() {
        for (StoredPurge purge : store.take(node.executorId(), runs.ids(), SILENCE)) {
            if (purge.isStopRequested()) {
                store.end(purge.id(), node.executorId(), PurgeState.STOPPED, null);
            } else {
                LOG.infof("PCF-1452 Goes on with the purge %s, which nobody was at.", purge.id());
                goOn(purge);
            }
        }
    }

    /** Forgets purges that ended so long ago. */
    public void forget(Duration retention) {
        store.forget(retention);
    }

    private void goOn(StoredPurge purge) {
        if (!runs.begin(purge.id())) {
            return;
        }
        try {
            store.setBatchId(purge.id(), node.executorId(), begin(purge));
        } catch (BatchRuntimeException e) {
            runs.end(purge.id());
            LOG.errorf(e, "PCF-1453 The purge %s cannot be started.", purge.id());
            store.end(purge.id(), node.executorId(), PurgeState.FAILED, e.toString());
        }
    }

    /** What a repository does not know, or has ended for itself, begins anew: to purge again does no harm. */
    private static long begin(StoredPurge purge) {
        JobOperator operator = BatchRuntime.getJobOperator();
        Properties parameters = new Properties();
        parameters.setProperty(PurgeReader.PURGE, purge.id());
        parameters.setProperty(RESTART_MODE, "force");
        Long before = purge.batchId();
        if (before != null) {
            try {
                return operator.restart(before, parameters);
            } catch (BatchRuntimeException e) {
                LOG.debugf(e, "The purge %s begins anew.", purge.id());
            }
        }
        return operator.start(purge.type().job(), parameters);
    }
}
