package org.picaflor.scheduler.purge;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.node.Node;
import org.picaflor.persistence.purge.Portion;
import org.picaflor.persistence.purge.PurgeStore;
import org.picaflor.persistence.purge.PurgeWork;
import org.picaflor.persistence.purge.Purges;

/** Finds the portions of a purge, one after the other; its checkpoint is the position behind the last. */
@Dependent
@Named("purgeReader")
@SuppressWarnings("NullAway.Init")
public class PurgeReader extends AbstractItemReader {
    /** The property of the jobs that holds the purge's id. */
    static final String PURGE = "purge";

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
    private String position;

    @Override
    public void open(@Nullable Serializable checkpoint) {
        id = job.getProperties().getProperty(PURGE);
        work = purges.work(store.get(id).request());
        position = checkpoint instanceof String reached ? reached : PurgeWork.BEGINNING;
        store.expect(id, node.executorId(), work.expected(position));
    }

    /** Where it is to be stopped there is always something, but nothing to do: containers stop after a chunk only. */
    @Override
    public @Nullable Portion readItem() {
        if (runs.of(id).isStopping()) {
            return Portion.nothing(position);
        }
        Portion next = work.next(position).orElse(null);
        if (next == null) {
            runs.of(id).finish();
        } else {
            position = next.position();
        }
        return next;
    }

    @Override
    public Serializable checkpointInfo() {
        return position;
    }
}
