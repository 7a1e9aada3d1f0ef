package org.picaflor.scheduler.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.scheduler.Chore;

/**
 * Sleeps until the next instant and then fires what is due, batch after batch: what becomes due while one is written makes
 * the next, so that batches grow with the load and a single firing waits for nobody.
 */
final class FiringLoop {
    /** Most triggers of a transaction. */
    static final int BATCH = 500;
    /** Most transactions at a time: while one is committed another one is made. */
    static final int WRITERS = 2;

    private final DueQueue queue;
    private final BatchFiring firing;
    private final Alarm alarm;
    private final LongSupplier nanos;
    private final Consumer<Boolean> written;
    private final Chore handing = new Chore("Setting the alarms of triggers");
    private final Chore writing = new Chore("Firing triggers");
    private volatile DatabaseTime time = new DatabaseTime(Instant.EPOCH, 0);
    private volatile boolean stopping;
    private @Nullable Instant alarmAt;
    private int writers;

    /**
     * Starts nothing yet.
     *
     * @param nanos the monotonic clock
     * @param written is told after each batch whether it was done; what was not is still due
     */
    FiringLoop(DueQueue queue, BatchFiring firing, Alarm alarm, LongSupplier nanos, Consumer<Boolean> written) {
        this.queue = queue;
        this.firing = firing;
        this.alarm = alarm;
        this.nanos = nanos;
        this.written = written;
    }

    /**
     * Has the loop see what was added.
     *
     * @param now the database's clock as it was read last
     */
    void wake(DatabaseTime now) {
        time = now;
        sleep();
    }

    /** Lets no batch begin any more. */
    void stop() {
        stopping = true;
    }

    /** What cannot be handed over is handed over after the next tick. */
    private synchronized void sleep() {
        Instant earliest = queue.earliest().orElse(null);
        if (stopping || earliest == null || alarmAt != null && !earliest.isBefore(alarmAt)) {
            return;
        }
        Duration delay = time.until(earliest, nanos.getAsLong());
        if (handing.run(() -> alarm.after(delay.isNegative() ? Duration.ZERO : delay, () -> ring(earliest)))) {
            alarmAt = earliest;
        }
    }

    private void ring(Instant at) {
        synchronized (this) {
            if (at.equals(alarmAt)) {
                alarmAt = null;
            }
        }
        drain();
    }

    private void drain() {
        if (!begin()) {
            return;
        }
        boolean done = true;
        try {
            while (done && !stopping) {
                List<DueTrigger> batch = queue.take(now(), BATCH);
                if (batch.isEmpty()) {
                    break;
                }
                shareOut();
                done = write(batch);
            }
        } finally {
            end();
        }
        if (done) {
            sleep();
        }
    }

    private boolean write(List<DueTrigger> batch) {
        boolean done = false;
        try {
            done = writing.run(() -> firing.fire(batch, time));
        } finally {
            queue.done(batch);
            written.accept(done);
        }
        return done;
    }

    /** Has another writer begin where more is due than one batch. */
    private void shareOut() {
        if (queue.isDue(now()) && hasRoom()) {
            handing.run(() -> alarm.after(Duration.ZERO, this::drain));
        }
    }

    private Instant now() {
        return time.at(nanos.getAsLong());
    }

    private synchronized boolean hasRoom() {
        return writers < WRITERS;
    }

    private synchronized boolean begin() {
        if (writers >= WRITERS) {
            return false;
        }
        writers++;
        return true;
    }

    private synchronized void end() {
        writers--;
    }
}
