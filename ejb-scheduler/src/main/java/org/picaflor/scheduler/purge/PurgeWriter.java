package org.picaflor.scheduler.purge;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.node.Node;
import org.picaflor.persistence.purge.Portion;
import org.picaflor.persistence.purge.PurgeStore;
import org.picaflor.persistence.purge.PurgeWork;
import org.picaflor.persistence.purge.Purged;
import org.picaflor.persistence.purge.Purges;

/** Deletes portions and notes the progress, in the transaction of the chunk; looks whether it is to be stopped. */
@Dependent
@Named("purgeWriter")
@SuppressWarnings("NullAway.Init")
public class PurgeWriter extends AbstractItemWriter {
    @Inject
    private JobContext job;

    @Inject
    private PurgeStore store;

    @Inject
    private Purges purges;

    @Inject
    private PurgeRuns runs;

    @Inject
    private Node node;

    private String id;
    private PurgeWork work;

    @Override
    public void open(@Nullable Serializable checkpoint) {
        id = job.getProperties().getProperty(PurgeReader.PURGE);
        work = purges.work(store.get(id).request());
    }

    @Override
    public void writeItems(List<Object> portions) {
        for (Object item : portions) {
            Portion portion = (Portion) item;
            Purged purged = work.remove(portion);
            boolean stop = store.progress(id, node.executorId(), portion.read(), purged)
                    .orElseThrow(() -> new IllegalStateException("Another node goes on with the purge " + id + "."));
            if (stop && !runs.of(id).isStopping()) {
                runs.of(id).stop();
                BatchRuntime.getJobOperator().stop(job.getExecutionId());
            }
        }
    }
}
