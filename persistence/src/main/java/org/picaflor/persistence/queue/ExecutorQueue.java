package org.picaflor.persistence.queue;

import java.util.Collection;
import java.util.List;

/** Messages to executors. */
public class ExecutorQueue {

    public List<ExecutorMessage> poll(Collection<Integer> shards, int limit) {
        throw new UnsupportedOperationException();
    }

    public void send(List<OutgoingMessage> messages) {
        throw new UnsupportedOperationException();
    }

    public long depth() {
        throw new UnsupportedOperationException();
    }
}
