package org.picaflor.persistence.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.MissedSchedules;

/**
 * How a trigger is to stand after its flow was saved.
 *
 * @param type the type as registered, aliases resolved
 * @param kind such as {@link Trigger#SCHEDULE}
 * @param disabled by the flow; one that was switched off stays so
 * @param allowConcurrent whether it fires while it has an execution that has not ended: then it waits for none any more
 * @param nextExecutionDate when it fires next, where it is new, means something else than before or is no more disabled
 *     by the flow; null where it never does by itself
 * @param definition the same text as long as it means the same; null where that is not known
 * @param recovery what becomes of instants that it misses; null where the server's setting decides
 */
public record TriggerPlan(
        String triggerId,
        String type,
        String kind,
        boolean disabled,
        boolean allowConcurrent,
        @Nullable Instant nextExecutionDate,
        @Nullable String definition,
        @Nullable MissedSchedules recovery) {

    /** One that does not fire by itself, or is taken for changed. */
    public TriggerPlan(
            String triggerId,
            String type,
            String kind,
            boolean disabled,
            boolean allowConcurrent,
            @Nullable Instant nextExecutionDate) {
        this(triggerId, type, kind, disabled, allowConcurrent, nextExecutionDate, null, null);
    }
}
