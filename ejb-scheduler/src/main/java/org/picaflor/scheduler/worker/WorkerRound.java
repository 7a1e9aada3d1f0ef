package org.picaflor.scheduler.worker;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.picaflor.persistence.trigger.Trigger;
import org.picaflor.persistence.trigger.TriggerClaim;
import org.picaflor.scheduler.Chore;
import org.picaflor.scheduler.OneAtATime;

/**
 * Each tick takes up as many triggers as there are places for here, and every few ticks prolongs the leases of those that
 * are worked on. Triggers have places of their own: they neither wait for tasks nor keep tasks waiting.
 */
final class WorkerRound {
    /** After which a trigger is taken up elsewhere when this node is lost. */
    static final Duration LEASE = Duration.ofSeconds(30);
    /** So many ticks from one renewal to the next. */
    static final int RENEWAL = 5;
    /** Most triggers that are taken up together. */
    private static final int MOST = 200;

    private final ClaimTransactions transactions;
    private final String workerId;
    private final HeldClaims held;
    private final Kind polls;
    private final Kind connections;
    private final Launcher launcher;
    private final OneAtATime ticks = new OneAtATime();
    private final Chore taking = new Chore("Taking up triggers");
    private final Chore renewing = new Chore("Prolonging the leases of triggers");
    private int sinceRenewal;
    /** Whether more were due than there was room for. */
    private volatile boolean more;

    /** Brings the work on a trigger under way. */
    @FunctionalInterface
    interface Launcher {
        void launch(TriggerClaim claim, Runnable work);
    }

    /** Triggers of one kind: how many may be worked on at once, and how. */
    static final class Kind {
        private final int size;
        private final Semaphore places;
        private final Consumer<TriggerClaim> work;

        /** @param work ends when the place is free again; never throws */
        Kind(int size, Consumer<TriggerClaim> work) {
            this.size = size;
            this.places = new Semaphore(size);
            this.work = work;
        }

        int free() {
            return Math.min(MOST, places.availablePermits());
        }

        private boolean hasRoom() {
            return places.availablePermits() * 4 >= size;
        }
    }

    WorkerRound(
            ClaimTransactions transactions,
            String workerId,
            HeldClaims held,
            Kind polls,
            Kind connections,
            Launcher launcher) {
        this.transactions = transactions;
        this.workerId = workerId;
        this.held = held;
        this.polls = polls;
        this.connections = connections;
        this.launcher = launcher;
    }

    /** Takes triggers up; skipped while the tick before still runs. Never throws. */
    void tick() {
        ticks.run(() -> {
            taking.run(this::takeUp);
            if (++sinceRenewal >= RENEWAL) {
                sinceRenewal = 0;
                renewing.run(this::renew);
            }
        });
    }

    /** Takes nothing up any more, and gives up what is worked on. */
    void stop(Duration most) {
        ticks.close(most);
        List<TriggerClaim> given = held.close();
        new Chore("Giving triggers up").run(() -> transactions.release(given));
    }

    /** Only here places are taken, by one thread at a time: those that were free a moment ago still are. */
    private void takeUp() {
        int lookers = polls.free();
        int holders = connections.free();
        if (lookers == 0 && holders == 0) {
            more = true;
            return;
        }
        List<TriggerClaim> claims = transactions.claim(workerId, LEASE, lookers, holders);
        more = claims.stream().filter(claim -> kind(claim) == polls).count() >= lookers;
        claims.forEach(this::launch);
    }

    private void launch(TriggerClaim claim) {
        held.takeAwayOlder(claim);
        Kind kind = kind(claim);
        kind.places.acquireUninterruptibly();
        launcher.launch(claim, () -> {
            try {
                kind.work.accept(claim);
            } finally {
                kind.places.release();
                goOn();
            }
        });
    }

    /** What is due need not wait for the next tick once there is room for a good part of it. */
    private void goOn() {
        if (more && polls.hasRoom()) {
            ticks.run(() -> taking.run(this::takeUp));
        }
    }

    private Kind kind(TriggerClaim claim) {
        return claim.kind().equals(Trigger.POLLING) ? polls : connections;
    }

    private void renew() {
        List<TriggerClaim> claims = held.all();
        if (claims.isEmpty()) {
            return;
        }
        Set<TriggerClaim> stand = new HashSet<>(transactions.renew(claims, LEASE));
        List<TriggerClaim> over = held.takeAway(
                claims.stream().filter(claim -> !stand.contains(claim)).toList());
        // Those that are disabled are still ours.
        transactions.release(over);
    }
}
