package org.picaflor.executor.delivery;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Wakes executors once the caller's transaction, and with it what was put into the queue, is committed. */
@ApplicationScoped
public class AfterCommit {
    @Resource
    private TransactionSynchronizationRegistry transactions;

    @Inject
    private Inbox inbox;

    @Inject
    private QueueSignal signal;

    /** At once where there is no transaction. */
    public void wakeExecutors() {
        if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            wake();
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
                    wake();
                }
            }
        });
    }

    private void wake() {
        inbox.queueChanged();
        signal.raise();
    }
}
