package org.picaflor.executor.loop;

import java.time.InstantSource;
import org.picaflor.executor.api.ExecutionFollowers;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.delivery.Starts;
import org.picaflor.executor.live.ExecutionLoader;
import org.picaflor.executor.live.LiveExecutions;
import org.picaflor.executor.live.OwnedShards;
import org.picaflor.executor.live.Portions;
import org.picaflor.executor.node.Node;
import org.picaflor.executor.node.NodeSettings;
import org.picaflor.executor.node.RealEngine;
import org.picaflor.executor.worker.HeldJobs;
import org.picaflor.executor.worker.Slots;
import org.picaflor.executor.worker.Workers;
import org.picaflor.flow.id.IdSource;
import org.picaflor.persistence.queue.QueueOffsets;

/** The executor's loop as the container puts it together, on one thread and cycle by cycle. */
public final class SteppedLoop {
    private final ExecutorLoop loop;
    private final Inbox inbox;

    /** What the loop works on. */
    public record Memory(
            Inbox inbox,
            OwnedShards shards,
            LiveExecutions lives,
            Portions portions,
            ExecutionLoader loader,
            Starts starts,
            HeldJobs held) {}

    public SteppedLoop(
            Memory memory,
            ExecutorBean bean,
            Slots slots,
            Workers workers,
            Node node,
            NodeSettings settings,
            QueueOffsets offsets,
            InstantSource clock,
            IdSource ids) {
        Stepper stepper = new Stepper(RealEngine.make(), slots, node, settings, offsets, clock, ids);
        GroupCommit commit = new GroupCommit(
                stepper,
                new ParallelSteps(stepper, 1),
                memory.loader(),
                memory.lives(),
                memory.shards(),
                bean,
                workers,
                memory.held(),
                memory.starts(),
                new ExecutionFollowers(),
                memory.inbox());
        this.inbox = memory.inbox();
        this.loop = new ExecutorLoop(inbox, memory.shards(), bean, commit, memory.lives(), memory.portions(), workers);
    }

    /** One cycle; one that fails is begun again with the next, as the loop does after a pause. */
    public void cycle(boolean polling) {
        try {
            loop.cycle(polling);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            inbox.queueChanged();
            throw e;
        }
    }
}
