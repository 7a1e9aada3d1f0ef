package org.picaflor.scheduler.worker;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.picaflor.executor.api.ExecutionFactory;
import org.picaflor.executor.api.TriggerRequests;
import org.picaflor.executor.catalog.FlowCatalog;
import org.picaflor.executor.node.Node;
import org.picaflor.executor.node.NodeSettings;
import org.picaflor.executor.worker.TaskSettings;
import org.picaflor.persistence.trigger.TriggerClaim;
import org.picaflor.scheduler.Definitions;

/** The timer that has this node's workers take up triggers; apart from the evaluator, which waits for nothing. */
@Singleton
@Startup
@DependsOn("picaflor-ejb-executor.jar#Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class TriggerWorkerBean {
    private static final Duration LAST_TICK = Duration.ofSeconds(5);
    /** Between two tries to store something when the database does not answer. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Inject
    private ClaimBean transactions;

    @Inject
    private FlowCatalog flows;

    @Inject
    private TriggerRequests requests;

    @Inject
    private ExecutionFactory factory;

    @Inject
    private Node node;

    @Inject
    private NodeSettings settings;

    @Inject
    private InstantSource clock;

    private WorkerRound round;
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        HeldClaims held = new HeldClaims();
        Definitions definitions = new Definitions(key -> flows.revision(key).flow());
        Findings findings = new Findings(requests, factory);
        Poll poll = new Poll(definitions, requests, findings, clock, TaskSettings.ofNode());
        PollRunner polls = new PollRunner(poll, transactions, held, this::pause);
        ConnectionRunner connections = new ConnectionRunner(
                definitions, requests, findings, clock, TaskSettings.ofNode(), transactions, held, this::pause);
        round = new WorkerRound(
                transactions,
                node.workerId(),
                held,
                new WorkerRound.Kind(settings.polls(), polls::run),
                new WorkerRound.Kind(settings.connections(), connections::run),
                TriggerWorkerBean::launch);
    }

    @Schedule(second = "*", minute = "*", hour = "*", persistent = false)
    void tick() {
        round.tick();
    }

    @PreDestroy
    void stop() {
        stopping = true;
        round.stop(LAST_TICK);
    }

    private static void launch(TriggerClaim claim, Runnable work) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Thread.ofVirtual().name("trigger-" + claim.key().triggerId()).start(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            work.run();
        });
    }

    private boolean pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            return !stopping;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
