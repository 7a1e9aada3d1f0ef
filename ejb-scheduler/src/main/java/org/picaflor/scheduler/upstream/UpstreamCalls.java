package org.picaflor.scheduler.upstream;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.picaflor.scheduler.Chore;
import org.picaflor.scheduler.OneAtATime;

/** Has rounds run when there may be something to do: one after the other, and one more for a call that comes in one. */
final class UpstreamCalls {
    /** Looks between two purges of windows: ten minutes. */
    private static final int PURGE_EVERY = 120;

    private final UpstreamRound round;
    private final UpstreamTransactions transactions;
    private final Executor executor;
    private final OneAtATime running = new OneAtATime();
    private final Chore evaluating = new Chore("Telling flow triggers of executions");
    private final Chore looking = new Chore("Looking for flow triggers that wait to be told");
    private final Chore purging = new Chore("Purging windows of flow triggers");
    private final AtomicInteger calls = new AtomicInteger();
    private int looks;

    UpstreamCalls(UpstreamRound round, UpstreamTransactions transactions, Executor executor) {
        this.round = round;
        this.transactions = transactions;
        this.executor = executor;
    }

    /** Asks for a round that begins later than now; returns at once and never throws. */
    void ring() {
        if (calls.getAndIncrement() == 0) {
            try {
                executor.execute(this::answer);
            } catch (RejectedExecutionException e) {
                calls.set(0);
            }
        }
    }

    private void answer() {
        int seen;
        do {
            seen = calls.get();
            running.run(() -> evaluating.run(round::run));
        } while (!calls.compareAndSet(seen, 0));
    }

    /** Where anybody listens, looks for words whose node died, or that were left the last time. Never throws. */
    void look() {
        looking.run(() -> {
            if (transactions.isAnybodyListening()) {
                ring();
                if (++looks % PURGE_EVERY == 0) {
                    purging.run(transactions::purgeWindows);
                }
            }
        });
    }

    /** Lets no round begin any more and waits for the one that runs, at most so long. */
    void stop(Duration most) {
        round.stop();
        running.close(most);
    }
}
