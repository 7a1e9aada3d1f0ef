package org.picaflor.scheduler.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.picaflor.persistence.trigger.DueRead;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.scheduler.Chore;
import org.picaflor.scheduler.OneAtATime;
import org.picaflor.scheduler.SchedulerFigures;

/** Each tick reads which triggers fall due before the next one, and sets an alarm for their instants. */
final class Evaluation {
    /** How far a tick looks ahead: to the next one and a little over. */
    static final Duration AHEAD = Duration.ofMillis(1100);
    /**
     * What became due longer ago is not looked for in each tick, since the index may hold very many dead entries there
     * while somebody keeps a snapshot. A transaction that makes something due and takes longer is the monitor's to find.
     */
    static final Duration LOOK_BACK = Duration.ofSeconds(5);
    /** Most firings that wait or are being written at a time. */
    static final int MOST = 10_000;
    /** Most triggers of a transaction. */
    static final int BATCH = 500;

    private final DueTriggers due;
    private final BatchFiring firing;
    private final Alarm alarm;
    private final SchedulerFigures figures;
    private final LongSupplier nanos;
    private final InFlight inFlight = new InFlight(MOST);
    private final OneAtATime ticks = new OneAtATime();
    private final Chore reading = new Chore("Reading which triggers are due");
    private final Chore handing = new Chore("Setting the alarms of triggers");
    private final Chore writing = new Chore("Firing triggers");
    /** Whether something may be due that became so long ago. */
    private final AtomicBoolean looksAtAll = new AtomicBoolean(true);
    /** The database's time at the tick before. */
    private Instant lastRead = Instant.EPOCH;
    /** Whether more were due than there was room for. */
    private volatile boolean more;

    private volatile boolean stopping;

    /** Where due triggers come from, earliest first. */
    @FunctionalInterface
    interface DueTriggers {
        DueRead read(Instant after, Duration ahead, int limit);
    }

    /** @param nanos the monotonic clock */
    Evaluation(DueTriggers due, BatchFiring firing, Alarm alarm, SchedulerFigures figures, LongSupplier nanos) {
        this.due = due;
        this.firing = firing;
        this.alarm = alarm;
        this.figures = figures;
        this.nanos = nanos;
    }

    /** Evaluates; skipped while the tick before still runs. Never throws. */
    void tick() {
        long started = nanos.getAsLong();
        if (ticks.run(() -> reading.run(this::evaluate))) {
            figures.evaluated(Duration.ofNanos(nanos.getAsLong() - started));
        } else {
            figures.evaluationSkipped();
        }
    }

    /** Lets no tick and no firing begin any more, and waits for the tick that runs, at most so long. */
    void stop(Duration most) {
        stopping = true;
        ticks.close(most);
    }

    private void evaluate() {
        if (inFlight.size() >= MOST) {
            more = true;
            return;
        }
        DueRead read = read();
        DatabaseTime time = new DatabaseTime(read.databaseNow(), nanos.getAsLong());
        more = read.triggers().size() >= MOST;
        if (more) {
            looksAtAll.set(true);
        }
        List<DueTrigger> fresh = new ArrayList<>();
        int overdue = 0;
        for (DueTrigger trigger : read.triggers()) {
            if (inFlight.add(trigger)) {
                fresh.add(trigger);
                if (trigger.date().isBefore(read.databaseNow())) {
                    overdue++;
                }
            }
        }
        figures.read(overdue, inFlight.size());
        Batch.of(fresh, read.databaseNow(), BATCH).forEach(batch -> setAlarm(batch, time));
    }

    private DueRead read() {
        boolean all = looksAtAll.getAndSet(false);
        Instant after = all ? Instant.EPOCH : lastRead.minus(LOOK_BACK);
        try {
            DueRead read = due.read(after, AHEAD, MOST);
            lastRead = read.databaseNow();
            return read;
        } catch (RuntimeException e) {
            looksAtAll.compareAndSet(false, all);
            throw e;
        }
    }

    /** A batch for which no alarm can be set is read again by the next tick. */
    private void setAlarm(Batch batch, DatabaseTime time) {
        Duration delay = time.until(batch.date(), nanos.getAsLong());
        boolean set =
                handing.run(() -> alarm.after(delay.isNegative() ? Duration.ZERO : delay, () -> fire(batch, time)));
        if (!set) {
            looksAtAll.set(true);
            inFlight.removeAll(batch.triggers());
        }
    }

    private void fire(Batch batch, DatabaseTime time) {
        boolean done = false;
        try {
            done = !stopping && writing.run(() -> firing.fire(batch.triggers(), time));
        } finally {
            if (!done) {
                looksAtAll.set(true);
            }
            inFlight.removeAll(batch.triggers());
        }
        if (done && more && inFlight.size() <= MOST / 2) {
            more = false;
            tick();
        }
    }
}
