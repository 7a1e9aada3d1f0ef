package org.picaflor.executor.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.picaflor.persistence.queue.Notifier;

/**
 * Tells the other nodes that a queue has something: at most once every few milliseconds, outside of the transactions that
 * put it there, and not at all while this node is the only one.
 */
@ApplicationScoped
public class QueueSignal implements Runnable {
    private static final Logger LOG = Logger.getLogger(QueueSignal.class);
    private static final Duration COALESCE = Duration.ofMillis(15);

    private final Notifier notifier;
    private final Semaphore raised = new Semaphore(0);
    private volatile boolean hasOthers;
    private volatile boolean stopping;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected QueueSignal() {
        this(null);
    }

    @Inject
    public QueueSignal(Notifier notifier) {
        this.notifier = notifier;
    }

    /** Asks for a notification soon. */
    public void raise() {
        if (hasOthers) {
            raised.release();
        }
    }

    /** Whether other nodes are there to be told. */
    public void setHasOthers(boolean others) {
        hasOthers = others;
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                raised.acquire();
                Thread.sleep(COALESCE);
                raised.drainPermits();
                if (!stopping) {
                    notifier.notifyQueues("");
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.debugf("A notification could not be sent; the other nodes find out by polling: %s", e.getMessage());
            }
        }
    }

    public void stop() {
        stopping = true;
        raised.release();
    }
}
