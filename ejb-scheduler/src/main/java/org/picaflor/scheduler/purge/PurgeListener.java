package org.picaflor.scheduler.purge;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jboss.logging.Logger;
import org.picaflor.executor.node.Node;
import org.picaflor.persistence.failure.Failure;
import org.picaflor.persistence.purge.PurgeState;
import org.picaflor.persistence.purge.PurgeStore;

/**
 * Notes how a purge ended. One that ended because the server does, or because of trouble that passes, is left to whoever
 * takes it next.
 */
@Dependent
@Named("purgeListener")
@SuppressWarnings("NullAway.Init")
public class PurgeListener extends AbstractJobListener {
    private static final Logger LOG = Logger.getLogger(PurgeListener.class);

    @Inject
    private JobContext job;

    @Inject
    private PurgeStore store;

    @Inject
    private PurgeRuns runs;

    @Inject
    private Node node;

    @Override
    public void afterJob() {
        String id = job.getProperties().getProperty(PurgeReader.PURGE);
        PurgeRuns.Run run = runs.of(id);
        try {
            note(id, run);
        } finally {
            runs.end(id);
        }
    }

    private void note(String id, PurgeRuns.Run run) {
        Exception error = run.error().orElse(null);
        if (run.isFinished()) {
            store.end(id, node.executorId(), PurgeState.COMPLETED, null);
        } else if (error != null && !(Failure.of(error) instanceof Failure.Passing)) {
            LOG.errorf(error, "PCF-1451 The purge %s failed.", id);
            store.end(id, node.executorId(), PurgeState.FAILED, error.toString());
        } else if (error != null) {
            store.leave(id, node.executorId(), error.toString());
        } else if (run.isStopping()) {
            store.end(id, node.executorId(), PurgeState.STOPPED, null);
        } else {
            store.leave(id, node.executorId(), null);
        }
    }
}
