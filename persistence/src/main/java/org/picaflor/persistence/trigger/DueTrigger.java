package org.picaflor.persistence.trigger;

import java.time.Instant;

/**
 * A trigger that is due or will be soon.
 *
 * @param date the instant it fires for
 */
public record DueTrigger(TriggerKey key, int flowRevision, Instant date) {}
