package org.picaflor.persistence.trigger;

import java.time.Instant;

/**
 * A trigger that is due or will be soon.
 *
 * @param date when it is due
 * @param firesFor the instant it fires for: the same, but for one that is tried again after an error
 */
public record DueTrigger(TriggerKey key, int flowRevision, Instant date, Instant firesFor) {}
