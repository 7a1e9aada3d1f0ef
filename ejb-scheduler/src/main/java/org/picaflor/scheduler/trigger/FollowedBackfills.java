package org.picaflor.scheduler.trigger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.ExecutionFollowers;
import org.picaflor.executor.api.ExecutionFollowers.Subscription;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.TriggerKey;

/**
 * Stores what backfills fire, and tells when one of them may go on: at once where it fired for nothing, and else whenever
 * the execution it waits for changes on this node. What is not told of is found by the next tick.
 */
final class FollowedBackfills implements FiringTransactions {
    /** Most backfills that are followed; beyond it those followed longest are not any more. */
    static final int MOST = 1_000;

    private final FiringTransactions transactions;
    private final ExecutionFollowers executions;
    private final SequencedMap<TriggerKey, Subscription> followed = new LinkedHashMap<>();
    private Runnable mayGoOn = () -> {};

    FollowedBackfills(FiringTransactions transactions, ExecutionFollowers executions) {
        this.transactions = transactions;
        this.executions = executions;
    }

    /** @param listener told from any thread, and often: it must be quick */
    void tell(Runnable listener) {
        mayGoOn = listener;
    }

    /** Follows before it stores, since an execution may have ended by the time the caller learns that it was stored. */
    @Override
    public Set<TriggerKey> fire(List<Start> starts) {
        starts.forEach(this::follow);
        Set<TriggerKey> won = transactions.fire(starts);
        if (starts.stream().anyMatch(start -> start.execution() == null && goesOn(start))) {
            mayGoOn.run();
        }
        return won;
    }

    @Override
    public boolean markError(DueTrigger due, String error) {
        return transactions.markError(due, error);
    }

    private static boolean goesOn(Start start) {
        return start.firing().backfill() != null;
    }

    private synchronized void follow(Start start) {
        TriggerKey key = start.due().key();
        String waitsFor = start.firing().executionId();
        close(followed.remove(key));
        if (waitsFor != null && goesOn(start)) {
            followed.put(key, executions.follow(waitsFor, mayGoOn));
            if (followed.size() > MOST) {
                close(followed.pollFirstEntry().getValue());
            }
        }
    }

    private static void close(@Nullable Subscription subscription) {
        if (subscription != null) {
            subscription.close();
        }
    }
}
