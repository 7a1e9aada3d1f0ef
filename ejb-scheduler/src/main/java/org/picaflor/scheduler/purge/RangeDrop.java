package org.picaflor.scheduler.purge;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.picaflor.executor.node.Node;
import org.picaflor.persistence.purge.PurgeStore;
import org.picaflor.persistence.purge.Purged;
import org.picaflor.persistence.purge.Purges;
import org.picaflor.scheduler.upkeep.UpkeepBean;

/** Drops whole ranges of executions, where a purge is of all of them; what it cannot drop is deleted after it. */
@Dependent
@Named("rangeDrop")
@SuppressWarnings("NullAway.Init")
public class RangeDrop extends AbstractBatchlet {
    @Inject
    private JobContext job;

    @Inject
    private PurgeStore store;

    @Inject
    private Purges purges;

    @Inject
    private UpkeepBean transactions;

    @Inject
    private Node node;

    @Override
    public String process() {
        String id = job.getProperties().getProperty(PurgeReader.PURGE);
        Purged dropped = purges.dropRanges(store.get(id).request(), transactions);
        store.progress(id, node.executorId(), Math.toIntExact(dropped.count()), dropped);
        return "dropped " + dropped.count();
    }
}
