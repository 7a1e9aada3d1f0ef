package org.picaflor.scheduler.worker;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.picaflor.persistence.trigger.TriggerClaim;

/** What is written about triggers that workers have taken up; each call is a transaction of its own. */
public interface ClaimTransactions {

    /** Takes triggers up that are due, at most so many of each kind. */
    List<TriggerClaim> claim(String workerId, Duration lease, int polls, int connections);

    /** Prolongs claims; tells which of them still stand. */
    List<TriggerClaim> renew(Collection<TriggerClaim> claims, Duration lease);

    /** Gives triggers up whose work is not done. */
    void release(Collection<TriggerClaim> claims);

    /**
     * Ends a claim with what came of it.
     *
     * @param pause until the trigger is due again; counts only where it could be evaluated
     * @return whether the claim stood; else nothing was stored
     */
    boolean finish(TriggerClaim claim, Outcome outcome, Duration pause);

    /** Notes that a connection is open, and tells whether its claim stands. */
    boolean connected(TriggerClaim claim);

    /**
     * Stores what a message starts, and goes on with the claim.
     *
     * @return whether the claim stands; else nothing was stored
     */
    boolean message(TriggerClaim claim, Outcome outcome);
}
