package org.picaflor.executor.worker;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.picaflor.persistence.queue.ClaimedJob;
import org.picaflor.persistence.queue.WorkerQueue;

/** The transactions of the workers. */
@Stateless
public class WorkerBean {
    @Inject
    private WorkerQueue queue;

    /** Claims jobs that nobody holds, at most so many. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<ClaimedJob> claim(String workerId, String workerGroup, int limit, long firstToken) {
        return queue.claim(workerId, workerGroup, limit, firstToken);
    }

    /** Gives the jobs of workers that are gone to others; returns how many. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int resubmitLost(Collection<String> workerIds) {
        return workerIds.isEmpty() ? 0 : queue.resubmitLost(workerIds);
    }
}
