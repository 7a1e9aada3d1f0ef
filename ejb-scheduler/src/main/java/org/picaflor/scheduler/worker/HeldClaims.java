package org.picaflor.scheduler.worker;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.picaflor.persistence.trigger.TriggerClaim;

/** The claims that threads of this node work on. Once a claim was let go or taken away, its thread is left in peace. */
final class HeldClaims {
    private final Map<TriggerClaim, Thread> threads = new HashMap<>();
    private boolean closed;

    /** The calling thread works on a claim from now on; it is interrupted at once where this is closed. */
    synchronized void hold(TriggerClaim claim) {
        if (closed) {
            Thread.currentThread().interrupt();
        } else {
            threads.put(claim, Thread.currentThread());
        }
    }

    /** It does so no more. Returns false where the claim was taken away meanwhile: then nothing of its work counts. */
    synchronized boolean letGo(TriggerClaim claim) {
        return threads.remove(claim) != null;
    }

    synchronized List<TriggerClaim> all() {
        return List.copyOf(threads.keySet());
    }

    /** Takes all claims away, and those that come later. Returns the claims that somebody worked on. */
    synchronized List<TriggerClaim> close() {
        closed = true;
        return takeAway(all());
    }

    /** Takes away what somebody works on for an older claim of the same trigger. */
    synchronized void takeAwayOlder(TriggerClaim newer) {
        takeAway(all().stream()
                .filter(claim -> claim.key().equals(newer.key()) && !claim.equals(newer))
                .toList());
    }

    /** Interrupts those who work on these claims. Returns the claims that somebody worked on. */
    synchronized List<TriggerClaim> takeAway(Collection<TriggerClaim> claims) {
        return claims.stream().filter(this::takeAway).toList();
    }

    private boolean takeAway(TriggerClaim claim) {
        Thread thread = threads.remove(claim);
        if (thread != null) {
            thread.interrupt();
        }
        return thread != null;
    }
}
