package org.picaflor.persistence.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a trigger is to stand after its flow was saved.
 *
 * @param type the type as registered, aliases resolved
 * @param kind {@link Trigger#SCHEDULE} or {@link Trigger#WEBHOOK}
 * @param disabled by the flow; one that was switched off stays so
 * @param allowConcurrent whether it fires while it has an execution that has not ended: then it waits for none any more
 * @param nextExecutionDate when it fires next; null where it never does by itself
 */
public record TriggerPlan(
        String triggerId,
        String type,
        String kind,
        boolean disabled,
        boolean allowConcurrent,
        @Nullable Instant nextExecutionDate) {}
