package org.picaflor.executor.delivery;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Wakes who has something to do once the caller's transaction, and with it what they are to read, is committed. */
@ApplicationScoped
public class AfterCommit {
    @Resource
    private TransactionSynchronizationRegistry transactions;

    @Inject
    private Inbox inbox;

    @Inject
    private QueueSignal signal;

    @Inject
    private UpstreamBell bell;

    /** That something was put into the queue; at once where there is no transaction. */
    public void wakeExecutors() {
        call(this::wake);
    }

    /** That triggers are told of executions of other flows; at once where there is no transaction. */
    public void wakeListeners() {
        call(bell::ring);
    }

    private void call(Runnable wake) {
        if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            wake.run();
            return;
        }
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nothing is left to be written.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    wake.run();
                }
            }
        });
    }

    private void wake() {
        inbox.queueChanged();
        signal.raise();
    }
}
