package org.picaflor.persistence.trigger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Label;

/**
 * A stretch of the past for which a trigger fires, instant after instant, before it goes on with the present.
 *
 * @param id tells its executions from those of others
 * @param start first instant that counts
 * @param end last instant that counts
 * @param currentDate the instant that is looked at next; {@code start} before the first one was
 * @param paused whether it stands still until somebody lets it go on
 * @param inputs put over those of the trigger; plain JSON values
 * @param labels added to those of the trigger
 * @param previousNextExecutionDate where the trigger goes on once this is over; null for nowhere
 * @param fired how many instants it has fired for
 */
public record Backfill(
        String id,
        Instant start,
        Instant end,
        Instant currentDate,
        boolean paused,
        Map<String, Object> inputs,
        List<Label> labels,
        @Nullable Instant previousNextExecutionDate,
        long fired) {

    /**
     * The same once it has got to a later instant.
     *
     * @param hasFired whether for the one before
     */
    public Backfill movedTo(Instant date, boolean hasFired) {
        return new Backfill(
                id, start, end, date, paused, inputs, labels, previousNextExecutionDate, hasFired ? fired + 1 : fired);
    }
}
