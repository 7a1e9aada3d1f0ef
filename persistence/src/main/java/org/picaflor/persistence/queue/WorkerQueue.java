package org.picaflor.persistence.queue;

import java.util.Collection;
import java.util.List;

/** Jobs for workers. */
public class WorkerQueue {

    public List<ClaimedJob> claim(String workerId, String workerGroup, int limit, long firstToken) {
        throw new UnsupportedOperationException();
    }

    public int resubmitLost(Collection<String> deadWorkerIds) {
        throw new UnsupportedOperationException();
    }
}
