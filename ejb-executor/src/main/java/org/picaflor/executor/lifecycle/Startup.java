package org.picaflor.executor.lifecycle;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.ExecutorHealth;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.delivery.QueueSignal;
import org.picaflor.executor.live.OwnedShards;
import org.picaflor.executor.loop.ExecutorLoop;
import org.picaflor.executor.node.Node;
import org.picaflor.executor.node.NodeSettings;
import org.picaflor.executor.worker.WorkerLoop;
import org.picaflor.executor.worker.Workers;
import org.picaflor.persistence.migration.SchemaMigration;
import org.picaflor.persistence.queue.QueueListener;
import org.picaflor.persistence.service.Pulse;

/** Brings this node up, in order: schema, membership, loops; and down in reverse. Every other start-up bean depends on it. */
@Singleton
@jakarta.ejb.Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Startup {
    private static final Logger LOG = Logger.getLogger(Startup.class);

    @Resource(lookup = "java:global/jdbc/picaflor")
    private DataSource dataSource;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private SchemaMigration migration;

    @Inject
    private NodeSettings settings;

    @Inject
    private Node node;

    @Inject
    private Membership membership;

    @Inject
    private OwnedShards shards;

    @Inject
    private ExecutorLoop executorLoop;

    @Inject
    private WorkerLoop workerLoop;

    @Inject
    private Workers workers;

    @Inject
    private QueueSignal signal;

    @Inject
    private Inbox inbox;

    @Inject
    private ExecutorHealth health;

    private final List<Future<?>> loops = new ArrayList<>();
    private @Nullable QueueListener listener;

    @PostConstruct
    void start() {
        migration.migrate(dataSource);
        if (settings.isDurabilityRequired()) {
            migration.assertDurable(dataSource);
        }
        membership.join();
        Pulse pulse = membership.pulse();
        ShardShare share = ShardShare.decide(pulse.executors(), pulse.rank(), 0, pulse.freeShards());
        shards.add(membership.acquire(share.take()));
        signal.setHasOthers(pulse.executors() > 1);
        settings.databaseUrl().ifPresent(this::listen);
        loops.add(executor.submit(executorLoop::run));
        loops.add(executor.submit(workerLoop::run));
        loops.add(executor.submit(signal::run));
        health.markRunning(true);
        LOG.infof(
                "PCF-1301 Node %s is up with %d shards and %d worker slots.",
                node.name(), shards.epochs().size(), settings.workerSlots());
    }

    private void listen(String url) {
        listener = new QueueListener(url, settings.databaseUser(), settings.databasePassword(), () -> {
            inbox.queueChanged();
            workers.jobsWaiting();
        });
        loops.add(executor.submit(listener));
    }

    @PreDestroy
    void stop() {
        health.markRunning(false);
        LOG.infof("PCF-1302 Node %s goes down; running tasks have %s.", node.name(), settings.gracePeriod());
        workerLoop.stop();
        workers.stop(settings.gracePeriod());
        executorLoop.stop();
        signal.stop();
        if (listener != null) {
            listener.stop();
        }
        await();
        try {
            membership.leave(shards.epochs().keySet(), true);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "PCF-1303 The database could not be told that this node leaves; others find out: %s",
                    e.getMessage());
        }
        loops.forEach(loop -> loop.cancel(true));
    }

    /** Lets the executor's loop store the results that came in last. */
    private void await() {
        try {
            executorLoop.awaitEnd(settings.gracePeriod());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
