package org.picaflor.executor.loop;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.picaflor.executor.delivery.AfterCommit;
import org.picaflor.persistence.execution.ExecutionChange;
import org.picaflor.persistence.execution.ExecutionWriter;
import org.picaflor.persistence.queue.ExecutorQueue;
import org.picaflor.persistence.queue.OutgoingMessage;
import org.picaflor.persistence.queue.Polled;

/** The transactions of the executor's loop. */
@Stateless
public class ExecutorBean {
    @Inject
    private ExecutorQueue queue;

    @Inject
    private ExecutionWriter writer;

    @Inject
    private AfterCommit afterCommit;

    /** The one poll query: messages for all shards this node owns, oldest first, and whether jobs wait for workers. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Polled poll(Collection<Integer> shards, int limit) {
        return queue.poll(shards, "", limit);
    }

    /**
     * Stores the steps of many executions in one transaction of its own.
     *
     * @param started the executions among them that come into being with it
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void write(List<ExecutionChange> changes, Set<String> started, Map<Integer, Long> epochs) {
        if (writer.write(changes, started, epochs) > 0) {
            afterCommit.wakeListeners();
        }
    }

    /** Sends messages to the owners of executions. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void send(List<OutgoingMessage> messages) {
        queue.send(messages);
    }

    /** Takes messages that cannot be handled out of the queue, keeping them with the reason. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void setAside(Collection<Long> offsets, String reason) {
        queue.setAside(offsets, reason);
    }

    /** Takes messages out of the queue that can have no effect any more. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void discard(Collection<Long> offsets) {
        queue.discard(offsets);
    }
}
