package org.picaflor.persistence.queue;

import java.util.List;

/**
 * What one look at the queues found.
 *
 * @param messages for the owners of the shards that were asked for
 * @param jobsWait whether there are jobs that no worker has claimed
 */
public record Polled(List<ExecutorMessage> messages, boolean jobsWait) {
    public static final Polled NOTHING = new Polled(List.of(), false);
}
