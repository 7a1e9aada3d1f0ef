package org.picaflor.executor.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.picaflor.persistence.execution.JobReceipt;

/**
 * The jobs this node knows that it holds: from the moment they are handed out until their result is stored. The queue may
 * say more: where the outcome of a commit was not learned, a job can be claimed in the name of a worker that never heard
 * of it.
 */
@ApplicationScoped
public class HeldJobs {
    private final Map<Long, JobReceipt> byOffset = new ConcurrentHashMap<>();
    private List<JobReceipt> suspects = List.of();

    public void hold(JobReceipt receipt) {
        byOffset.put(receipt.offset(), receipt);
    }

    /** The result is stored, or the job was given up. */
    public void letGo(JobReceipt receipt) {
        byOffset.remove(receipt.offset(), receipt);
    }

    public int size() {
        return byOffset.size();
    }

    /**
     * Which of the jobs that the queue says are held here have been unknown in this call and the one before: a claim that
     * was just committed may not have been told yet.
     *
     * @param claimed what the queue says
     */
    public synchronized List<JobReceipt> forgotten(List<JobReceipt> claimed) {
        List<JobReceipt> unknown = claimed.stream()
                .filter(receipt -> !receipt.equals(byOffset.get(receipt.offset())))
                .toList();
        List<JobReceipt> forgotten = unknown.stream().filter(suspects::contains).toList();
        suspects = unknown;
        return forgotten;
    }
}
