package org.picaflor.persistence.trigger;

import java.time.Instant;

/**
 * A trigger that a worker has taken up. Whatever the worker writes about it counts only while the claim stands.
 *
 * @param kind {@link Trigger#POLLING} or {@link Trigger#REALTIME}
 * @param claimedAt by the database's clock; with the worker, what tells this claim from every other one
 * @param errorCount how often in a row it could not be evaluated before
 */
public record TriggerClaim(
        TriggerKey key, String kind, int flowRevision, String workerId, Instant claimedAt, int errorCount) {}
