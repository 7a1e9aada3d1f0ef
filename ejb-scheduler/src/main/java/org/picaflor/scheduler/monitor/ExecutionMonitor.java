package org.picaflor.scheduler.monitor;

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
import org.picaflor.executor.api.ExecutionFollowers;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.delivery.QueueSignal;
import org.picaflor.executor.lifecycle.Membership;
import org.picaflor.executor.live.LiveExecutions;
import org.picaflor.executor.live.OwnedShards;
import org.picaflor.executor.worker.ForgottenJobs;
import org.picaflor.persistence.trigger.TriggerStore;
import org.picaflor.scheduler.OneAtATime;
import org.picaflor.scheduler.SchedulerFigures;

/**
 * The timer that watches over nodes, shards and what nobody looks after, and fires nothing. It ends before the executor
 * leaves the cluster, so that it takes no shard after that.
 */
@Singleton
@Startup
@DependsOn("picaflor-ejb-executor.jar#Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class ExecutionMonitor {
    private static final Duration LAST_ROUND = Duration.ofSeconds(10);

    private final OneAtATime rounds = new OneAtATime();

    @Inject
    private Membership membership;

    @Inject
    private OwnedShards owned;

    @Inject
    private LiveExecutions lives;

    @Inject
    private Inbox inbox;

    @Inject
    private QueueSignal signal;

    @Inject
    private ExecutionFollowers followers;

    @Inject
    private TriggerStore triggers;

    @Inject
    private ForgottenJobs forgotten;

    @Inject
    private SchedulerFigures figures;

    private MonitorRound round;

    @PostConstruct
    void start() {
        ShardKeeper shards = new ShardKeeper(membership, owned, lives, inbox);
        TriggerWatch watch = new TriggerWatch(triggers::unlockOrphans, triggers::late, triggers::revive, figures);
        round = new MonitorRound(membership, shards, this::tell, watch, forgotten::free);
    }

    private void tell(boolean others) {
        signal.setHasOthers(others);
        if (others) {
            followers.mayHaveChanged();
        }
    }

    @Schedule(second = "*/2", minute = "*", hour = "*", persistent = false)
    void watch() {
        long started = System.nanoTime();
        if (rounds.run(round::run)) {
            figures.monitored(Duration.ofNanos(System.nanoTime() - started));
        } else {
            figures.roundSkipped();
        }
    }

    @PreDestroy
    void stop() {
        rounds.close(LAST_ROUND);
    }
}
