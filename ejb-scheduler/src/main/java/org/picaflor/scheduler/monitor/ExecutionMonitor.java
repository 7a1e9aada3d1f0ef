package org.picaflor.scheduler.monitor;

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
import org.picaflor.executor.api.ExecutionFollowers;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.delivery.QueueSignal;
import org.picaflor.executor.lifecycle.Membership;
import org.picaflor.executor.live.LiveExecutions;
import org.picaflor.executor.live.OwnedShards;
import org.picaflor.executor.worker.ForgottenJobs;
import org.picaflor.persistence.trigger.TriggerStore;
import org.picaflor.scheduler.Chore;
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
    /** Rounds between two searches for what nobody looks after. */
    private static final int HEAL_EVERY = 5;

    private static final Duration LAST_ROUND = Duration.ofSeconds(10);

    private final OneAtATime rounds = new OneAtATime();
    private final OneAtATime healings = new OneAtATime();
    private final Chore handing = new Chore("Handing over the search for what nobody looks after");

    @Resource
    private ManagedExecutorService executor;

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

    private ClusterRound round;
    private HealingRound healing;
    private int count;

    @PostConstruct
    void start() {
        ShardKeeper shards = new ShardKeeper(membership, owned, lives, inbox);
        TriggerWatch watch = new TriggerWatch(triggers::unlockOrphans, triggers::late, triggers::revive, figures);
        round = new ClusterRound(membership, shards, this::tell);
        healing = new HealingRound(membership, watch, forgotten::free);
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
        if (rounds.run(this::round)) {
            figures.monitored(Duration.ofNanos(System.nanoTime() - started));
        } else {
            figures.roundSkipped();
        }
    }

    /** The heartbeat waits for no healing, however long that takes. */
    private void round() {
        round.run();
        if (++count % HEAL_EVERY == 0) {
            handing.run(() -> executor.execute(this::heal));
        }
    }

    private void heal() {
        long started = System.nanoTime();
        if (healings.run(healing::run)) {
            figures.healed(Duration.ofNanos(System.nanoTime() - started));
        } else {
            figures.healingSkipped();
        }
    }

    @PreDestroy
    void stop() {
        healings.close(LAST_ROUND);
        rounds.close(LAST_ROUND);
    }
}
