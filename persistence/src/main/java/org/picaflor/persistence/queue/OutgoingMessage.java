package org.picaflor.persistence.queue;

import org.jspecify.annotations.Nullable;

/**
 * A message to the owner of an execution, not yet sent.
 *
 * @param type what happened, such as {@code KILL}
 * @param body JSON, null where the type says it all
 */
public record OutgoingMessage(
        String executionId, String type, @Nullable String body) {}
