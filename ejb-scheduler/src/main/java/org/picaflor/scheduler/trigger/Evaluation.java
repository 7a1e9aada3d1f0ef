package org.picaflor.scheduler.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.picaflor.persistence.trigger.DueRead;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.scheduler.Chore;
import org.picaflor.scheduler.OneAtATime;
import org.picaflor.scheduler.SchedulerFigures;

/** Each tick reads which triggers fall due before the next one, and hands them to the loop that fires them. */
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

    private final DueTriggers due;
    private final SchedulerFigures figures;
    private final LongSupplier nanos;
    private final DueQueue queue = new DueQueue(MOST);
    private final FiringLoop loop;
    private final OneAtATime ticks = new OneAtATime();
    private final Chore reading = new Chore("Reading which triggers are due");
    /** Whether something may be due that became so long ago. */
    private final AtomicBoolean looksAtAll = new AtomicBoolean(true);
    /** The database's time at the tick before. */
    private Instant lastRead = Instant.EPOCH;
    /** Whether more were due than there was room for. */
    private volatile boolean more;

    /** Where due triggers come from, earliest first. */
    @FunctionalInterface
    interface DueTriggers {
        DueRead read(Instant after, Duration ahead, int limit);
    }

    /** @param nanos the monotonic clock */
    Evaluation(DueTriggers due, BatchFiring firing, Alarm alarm, SchedulerFigures figures, LongSupplier nanos) {
        this.due = due;
        this.figures = figures;
        this.nanos = nanos;
        this.loop = new FiringLoop(queue, firing, alarm, nanos, this::written);
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
        loop.stop();
        ticks.close(most);
    }

    private void evaluate() {
        if (queue.size() >= MOST) {
            more = true;
            return;
        }
        DueRead read = read();
        DatabaseTime time = new DatabaseTime(read.databaseNow(), nanos.getAsLong());
        more = read.triggers().size() >= MOST;
        if (more) {
            looksAtAll.set(true);
        }
        int overdue = 0;
        for (DueTrigger trigger : read.triggers()) {
            if (queue.add(trigger) && trigger.date().isBefore(read.databaseNow())) {
                overdue++;
            }
        }
        figures.read(overdue, queue.size());
        loop.wake(time);
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

    /** What was not stored is still due, however long ago it became so by the time that succeeds. */
    private void written(boolean done) {
        if (!done) {
            looksAtAll.set(true);
        } else if (more && queue.size() <= MOST / 2) {
            more = false;
            tick();
        }
    }
}
