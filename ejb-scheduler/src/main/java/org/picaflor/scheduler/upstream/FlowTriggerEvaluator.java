package org.picaflor.scheduler.upstream;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.picaflor.executor.delivery.UpstreamBell;
import org.picaflor.scheduler.SchedulerFigures;

/** Evaluates flow triggers whenever this node has told them something, and looks for what other nodes left behind. */
@Singleton
@Startup
@DependsOn("picaflor-ejb-executor.jar#Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class FlowTriggerEvaluator {
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);

    /** As long as a few evaluations take. */
    private static final Duration PAUSE = Duration.ofMillis(25);

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private UpstreamBell bell;

    @Inject
    private UpstreamBean transactions;

    @Inject
    private SchedulerFigures figures;

    private UpstreamCalls calls;

    @PostConstruct
    void start() {
        calls = new UpstreamCalls(
                new UpstreamRound(transactions, figures, FlowTriggerEvaluator::pause), transactions, executor);
        bell.onRing(calls::ring);
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    @Schedule(second = "*/5", minute = "*", hour = "*", persistent = false)
    void look() {
        calls.look();
    }

    @PreDestroy
    void stop() {
        bell.onRing(() -> {});
        calls.stop(LAST_ROUND);
    }
}
