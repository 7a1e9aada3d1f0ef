package org.picaflor.executor.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.ValidationException;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;

/**
 * A stored revision of a flow.
 *
 * @param flow the parsed flow; null where its source no longer parses
 * @param problem why it does not parse; null where it does
 */
public record FlowView(
        FlowKey key,
        String source,
        boolean disabled,
        boolean deleted,
        Instant updated,
        @Nullable Flow flow,
        @Nullable ValidationException problem) {}
