package org.picaflor.scheduler.purge;

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
import org.picaflor.scheduler.Chore;
import org.picaflor.scheduler.OneAtATime;

/** The timer that has purges go on after the node that was at them is gone. */
@Singleton
@Startup
@DependsOn("picaflor-ejb-executor.jar#Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class PurgeKeeper {
    private static final Duration LAST_ROUND = Duration.ofSeconds(10);
    private static final Duration RETENTION = Duration.ofDays(30);

    private final OneAtATime rounds = new OneAtATime();
    private final Chore takingOver = new Chore("Going on with the purges of other nodes");
    private final Chore forgetting = new Chore("Forgetting old purges");

    @Inject
    private PurgeBean purges;

    @Schedule(second = "*/10", minute = "*", hour = "*", persistent = false)
    void takeOver() {
        rounds.run(() -> takingOver.run(purges::takeOver));
    }

    @Schedule(second = "45", minute = "30", hour = "*", persistent = false)
    void forget() {
        rounds.run(() -> forgetting.run(() -> purges.forget(RETENTION)));
    }

    @PreDestroy
    void stop() {
        rounds.close(LAST_ROUND);
    }
}
