package org.picaflor.executor.worker;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.picaflor.persistence.execution.JobReceipt;
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

    /** Gives up jobs that did not begin: they wait for whoever claims them. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void release(List<JobReceipt> receipts) {
        queue.release(receipts);
    }

    /** The jobs this worker holds according to the queue. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<JobReceipt> claimedBy(String workerId) {
        return queue.claimedBy(workerId);
    }

    /** Gives up jobs that are claimed in this worker's name without its knowledge; returns how many. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int resubmit(List<JobReceipt> receipts) {
        return queue.resubmit(receipts);
    }

    /** Gives the jobs of workers that are gone to others; returns how many. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int resubmitLost(Collection<String> workerIds) {
        return workerIds.isEmpty() ? 0 : queue.resubmitLost(workerIds);
    }
}
