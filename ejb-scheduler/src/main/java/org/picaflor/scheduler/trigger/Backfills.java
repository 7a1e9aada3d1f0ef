package org.picaflor.scheduler.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.picaflor.persistence.trigger.DueRead;
import org.picaflor.scheduler.Chore;
import org.picaflor.scheduler.OneAtATime;

/**
 * Moves backfills on, beside the evaluation of the present: round after round, each for a bounded number of triggers, those
 * first that waited longest, and with pauses as long as the rounds. However many backfills there are and however far they
 * reach, they take no more than that, and no trigger of the present waits for them.
 */
final class Backfills {
    /** Most triggers of a round. */
    static final int MOST = 200;
    /** Least time between two rounds. */
    static final Duration PAUSE = Duration.ofMillis(20);
    /** What might go on longer ago is only looked for now and then, as {@link Evaluation#LOOK_BACK} says. */
    static final Duration LOOK_AT_ALL = Duration.ofMinutes(1);

    private final Evaluation.DueTriggers due;
    private final BatchFiring firing;
    private final FollowedBackfills followed;
    private final Alarm alarm;
    private final LongSupplier nanos;
    private final OneAtATime rounds = new OneAtATime();
    private final Chore moving = new Chore("Moving backfills on");
    private final Chore handing = new Chore("Setting the alarm of backfills");
    private final AtomicBoolean planned = new AtomicBoolean();
    private volatile Duration lastTook = Duration.ZERO;
    private volatile boolean stopping;
    private Instant lastRead = Instant.EPOCH;
    private Instant nextLookAtAll = Instant.EPOCH;

    /**
     * Does nothing yet.
     *
     * @param due where backfills that may go on come from, those first that waited longest
     * @param firing by way of {@code followed}
     * @param nanos the monotonic clock
     */
    Backfills(
            Evaluation.DueTriggers due,
            BatchFiring firing,
            FollowedBackfills followed,
            Alarm alarm,
            LongSupplier nanos) {
        this.due = due;
        this.firing = firing;
        this.followed = followed;
        this.alarm = alarm;
        this.nanos = nanos;
        followed.tell(this::soon);
    }

    /** Has a round come, unless one is about to. Never throws. */
    void soon() {
        if (stopping || !planned.compareAndSet(false, true)) {
            return;
        }
        Duration pause = lastTook.compareTo(PAUSE) > 0 ? lastTook : PAUSE;
        if (!handing.run(() -> alarm.after(pause, this::round))) {
            planned.set(false);
        }
    }

    /** Lets no round begin any more, and waits for the one that runs, at most so long. */
    void stop(Duration most) {
        stopping = true;
        rounds.close(most);
    }

    private void round() {
        planned.set(false);
        long started = nanos.getAsLong();
        rounds.run(() -> {
            if (!moving.run(this::moveOn)) {
                nextLookAtAll = Instant.EPOCH;
            }
        });
        lastTook = Duration.ofNanos(nanos.getAsLong() - started);
    }

    private void moveOn() {
        boolean all = !lastRead.isBefore(nextLookAtAll);
        DueRead read = due.read(all ? Instant.EPOCH : lastRead.minus(Evaluation.LOOK_BACK), Duration.ZERO, MOST);
        lastRead = read.databaseNow();
        boolean more = read.triggers().size() >= MOST;
        if (more) {
            nextLookAtAll = Instant.EPOCH;
        } else if (all) {
            nextLookAtAll = lastRead.plus(LOOK_AT_ALL);
        }
        if (!read.triggers().isEmpty()) {
            firing.fire(read.triggers(), new DatabaseTime(lastRead, nanos.getAsLong()));
        }
        if (more) {
            soon();
        }
    }
}
