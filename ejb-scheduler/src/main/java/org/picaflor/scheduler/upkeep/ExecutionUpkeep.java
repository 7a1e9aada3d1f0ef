package org.picaflor.scheduler.upkeep;

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
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.picaflor.persistence.partition.PartitionSettings;
import org.picaflor.persistence.partition.PartitionUpkeep;
import org.picaflor.scheduler.OneAtATime;
import org.picaflor.scheduler.SchedulerFigures;

/**
 * The timer of the ranges of executions. It runs on every node; a lock in the database lets one of them change anything
 * at a time. Settings that make no sense end the start of the server.
 */
@Singleton
@Startup
@DependsOn("picaflor-ejb-executor.jar#Startup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class ExecutionUpkeep {
    private static final Duration LAST_ROUND = Duration.ofSeconds(10);

    private final OneAtATime rounds = new OneAtATime();

    @Inject
    private PartitionUpkeep upkeep;

    @Inject
    private UpkeepBean transactions;

    @Inject
    private InstantSource clock;

    @Inject
    private SchedulerFigures figures;

    private UpkeepRound round;

    @PostConstruct
    void start() {
        Config config = ConfigProvider.getConfig();
        PartitionSettings settings = PartitionSettings.of(
                config.getOptionalValue("picaflor.retention.days", Integer.class)
                        .orElse(0),
                config.getOptionalValue("picaflor.partitions.length", Duration.class)
                        .orElse(null));
        round = new UpkeepRound(() -> upkeep.run(settings, clock.instant(), transactions), figures, System::nanoTime);
    }

    /** Away from the full minute, at which many schedules fire. */
    @Schedule(second = "40", minute = "*", hour = "*", persistent = false)
    void keepUp() {
        rounds.run(round::run);
    }

    @PreDestroy
    void stop() {
        rounds.close(LAST_ROUND);
    }
}
