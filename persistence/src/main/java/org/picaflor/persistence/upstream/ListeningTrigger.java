package org.picaflor.persistence.upstream;

import org.picaflor.persistence.trigger.TriggerKey;

/** A trigger as it stands, with its row locked for the caller's transaction. */
public record ListeningTrigger(TriggerKey key, int flowRevision, boolean disabled) {}
