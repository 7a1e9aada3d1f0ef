package org.picaflor.scheduler.trigger;

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
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.picaflor.executor.api.ExecutionFactory;
import org.picaflor.executor.api.ExecutionFollowers;
import org.picaflor.executor.api.TriggerRequests;
import org.picaflor.executor.catalog.FlowCatalog;
import org.picaflor.executor.node.NodeSettings;
import org.picaflor.executor.node.ScheduleSettings;
import org.picaflor.flow.spi.MissedSchedules;
import org.picaflor.persistence.trigger.TriggerRecovery;
import org.picaflor.persistence.trigger.TriggerStore;
import org.picaflor.scheduler.SchedulerFigures;

/**
 * The timer that evaluates triggers, and does nothing else. The schema is there before it starts: the executor's
 * start-up bean migrates it.
 */
@Singleton
@Startup
@DependsOn("picaflor-ejb-executor.jar#Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class TriggerEvaluator {
    private static final Duration LAST_TICK = Duration.ofSeconds(5);

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private TriggerStore triggers;

    @Inject
    private TriggerRecovery missed;

    @Inject
    private FiringBean transactions;

    @Inject
    private FlowCatalog flows;

    @Inject
    private TriggerRequests requests;

    @Inject
    private ExecutionFactory factory;

    @Inject
    private ScheduleSettings settings;

    @Inject
    private ExecutionFollowers followers;

    @Inject
    private SchedulerFigures figures;

    private Recovery recovery;
    private Evaluation evaluation;
    private Backfills backfills;

    @PostConstruct
    void start() {
        MissedSchedules standard = settings.recoverMissedSchedules();
        recovery = new Recovery(
                () -> missed.downtime(NodeSettings.LIVENESS_TIMEOUT), period -> missed.mark(period, standard));
        Preparation preparation = new Preparation(key -> flows.revision(key).flow(), requests, factory, standard);
        BatchFiring firing = new BatchFiring(preparation, transactions, figures, System::nanoTime);
        Alarm alarm = (delay, work) -> executor.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
        evaluation = new Evaluation(triggers::due, firing, alarm, figures, System::nanoTime);
        FollowedBackfills followed = new FollowedBackfills(transactions, followers);
        backfills = new Backfills(
                triggers::dueBackfills,
                new BatchFiring(preparation, followed, new SchedulerFigures(), System::nanoTime),
                followed,
                alarm,
                System::nanoTime);
    }

    @Schedule(second = "*", minute = "*", hour = "*", persistent = false)
    void tick() {
        if (recovery.isDone()) {
            evaluation.tick();
            backfills.soon();
        }
    }

    @PreDestroy
    void stop() {
        evaluation.stop(LAST_TICK);
        backfills.stop(LAST_TICK);
    }
}
