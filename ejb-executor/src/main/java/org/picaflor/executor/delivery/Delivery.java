package org.picaflor.executor.delivery;

import org.jspecify.annotations.Nullable;
import org.picaflor.executor.engine.Event;
import org.picaflor.persistence.execution.JobReceipt;

/**
 * An event on its way to its execution.
 *
 * @param message offset of the queue message it came by, consumed with its effect; null when it came in memory
 * @param receipt the job whose result it is, used up with its effect; null for other events
 */
public record Delivery(
        String executionId,
        Event event,
        @Nullable Long message,
        @Nullable JobReceipt receipt) {

    public static Delivery inMemory(String executionId, Event event) {
        return new Delivery(executionId, event, null, null);
    }
}
