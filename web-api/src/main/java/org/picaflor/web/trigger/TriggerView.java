package org.picaflor.web.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.trigger.Trigger;

/**
 * The state of a trigger.
 *
 * @param date the instant it fired for last; null before the first
 * @param nextExecutionDate null where it does not fire by itself
 * @param executionId the execution it waits for; null where it waits for none
 * @param error why it could not be evaluated; null when all is well
 */
record TriggerView(
        String tenantId,
        String namespace,
        String flowId,
        int flowRevision,
        String triggerId,
        String type,
        String kind,
        @Nullable Instant date,
        @Nullable Instant nextExecutionDate,
        @Nullable String executionId,
        Instant updatedDate,
        boolean disabled,
        @Nullable String error) {

    static TriggerView of(Trigger trigger) {
        return new TriggerView(
                trigger.tenant(),
                trigger.namespace(),
                trigger.flowId(),
                trigger.flowRevision(),
                trigger.triggerId(),
                trigger.type(),
                trigger.kind(),
                trigger.lastDate(),
                trigger.nextExecutionDate(),
                trigger.executionId(),
                trigger.updatedAt(),
                trigger.disabled(),
                trigger.error());
    }
}
