package org.picaflor.executor.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jboss.logging.Logger;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.node.Node;
import org.picaflor.persistence.execution.JobReceipt;

/** Compares, from time to time, what this node's worker holds with what the queue says it holds, and frees the rest. */
@ApplicationScoped
public class ForgottenJobs {
    private static final Logger LOG = Logger.getLogger(ForgottenJobs.class);

    private final HeldJobs held;
    private final WorkerBean bean;
    private final Node node;
    private final Inbox inbox;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected ForgottenJobs() {
        this(null, null, null, null);
    }

    @Inject
    public ForgottenJobs(HeldJobs held, WorkerBean bean, Node node, Inbox inbox) {
        this.held = held;
        this.bean = bean;
        this.node = node;
        this.inbox = inbox;
    }

    /** Frees jobs that two calls in a row found claimed here and unknown; to be called every few seconds. */
    public void free() {
        List<JobReceipt> forgotten = held.forgotten(bean.claimedBy(node.workerId()));
        if (!forgotten.isEmpty()) {
            LOG.warnf(
                    "PCF-1104 %d jobs were claimed here without this worker's knowledge and go on elsewhere.",
                    forgotten.size());
            bean.resubmit(forgotten);
            inbox.queueChanged();
        }
    }
}
