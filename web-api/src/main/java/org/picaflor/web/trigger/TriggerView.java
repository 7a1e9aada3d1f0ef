package org.picaflor.web.trigger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.trigger.Backfill;
import org.picaflor.persistence.trigger.Trigger;

/**
 * The state of a trigger.
 *
 * @param date the instant it fired for last; null before the first
 * @param nextExecutionDate the instant it fires for next; null where it does not fire by itself, or stands still
 * @param executionId the execution it waits for; null where it waits for none
 * @param updatedDate when this state changed last
 * @param evaluatedAt when it was evaluated last, whether it fired or not; null before the first time
 * @param workerId the worker that holds it; null where none does
 * @param backfill the past it fires for at present; null where it fires for the present
 * @param stopAfter the ends of its executions that switch it off, as its flow has them; null where it names none
 * @param disabledByFlow whether its flow disables it, so that it cannot be enabled here
 * @param locked whether it waits for an execution
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
        @Nullable Instant evaluatedAt,
        @Nullable String workerId,
        @Nullable Backfill backfill,
        @Nullable List<?> stopAfter,
        boolean disabled,
        boolean disabledByFlow,
        boolean locked,
        @Nullable String error) {

    /** @param definition as the flow has it; empty where that is not known */
    static TriggerView of(Trigger trigger, Map<String, Object> definition) {
        return new TriggerView(
                trigger.tenant(),
                trigger.namespace(),
                trigger.flowId(),
                trigger.flowRevision(),
                trigger.triggerId(),
                trigger.type(),
                trigger.kind(),
                trigger.lastDate(),
                next(trigger),
                trigger.executionId(),
                trigger.updatedAt(),
                trigger.evaluatedAt(),
                trigger.claimedBy(),
                trigger.backfill(),
                definition.get("stopAfter") instanceof List<?> states ? states : null,
                trigger.disabled(),
                trigger.disabledByFlow(),
                trigger.executionId() != null,
                trigger.error());
    }

    /**
     * The date of a trigger that is busy with a backfill says since when it may go on, that of one that a worker has until
     * when: neither means anything to anybody.
     */
    private static @Nullable Instant next(Trigger trigger) {
        if (trigger.claimedBy() != null) {
            return null;
        }
        Backfill backfill = trigger.backfill();
        if (backfill == null) {
            return trigger.nextExecutionDate();
        }
        return backfill.paused() ? null : trigger.firesFor();
    }
}
