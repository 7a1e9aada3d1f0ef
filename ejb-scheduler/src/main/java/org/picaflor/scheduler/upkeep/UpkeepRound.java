package org.picaflor.scheduler.upkeep;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.picaflor.persistence.partition.PartitionUpkeep.Done;
import org.picaflor.scheduler.Chore;
import org.picaflor.scheduler.SchedulerFigures;

/** One run of the upkeep: told where it changed something, counted where it failed. */
final class UpkeepRound {
    private static final Logger LOG = Logger.getLogger(UpkeepRound.class);

    private final Chore chore = new Chore("Cutting and dropping ranges of executions");
    private final Supplier<Done> upkeep;
    private final SchedulerFigures figures;
    private final LongSupplier nanos;

    /** @param nanos the monotonic clock */
    UpkeepRound(Supplier<Done> upkeep, SchedulerFigures figures, LongSupplier nanos) {
        this.upkeep = upkeep;
        this.figures = figures;
        this.nanos = nanos;
    }

    /** Never throws. */
    void run() {
        long started = nanos.getAsLong();
        boolean done = chore.run(() -> tell(upkeep.get()));
        figures.keptUp(Duration.ofNanos(nanos.getAsLong() - started), done);
    }

    private void tell(Done done) {
        if (done.begun() != null) {
            figures.rangeBegun();
            LOG.infof("PCF-1441 Executions that start later go into the new range %s.", done.begun());
        }
        if (done.keptOfDropped() != null) {
            figures.rangesDropped();
            LOG.infof(
                    "PCF-1442 Dropped the ranges of executions that are older than what is kept; %d executions of theirs"
                            + " that still run or ended of late stay.",
                    done.keptOfDropped());
        }
    }
}
