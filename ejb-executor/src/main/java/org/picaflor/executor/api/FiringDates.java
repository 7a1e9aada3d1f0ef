package org.picaflor.executor.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.ScheduledTrigger;

/**
 * The instants of a stretch of time for which a trigger fires.
 *
 * @param count how many; no more than were looked at
 * @param complete whether all were looked at: there may be more where not
 * @param first the first ones, in order
 */
public record FiringDates(long count, boolean complete, List<Instant> first) {
    /** Most instants that are looked at where conditions decide, each of which takes some microseconds. */
    static final int MOST_CONDITIONAL = 10_000;
    /** The same where none do. */
    static final int MOST = 100_000;

    /**
     * Those from an instant on.
     *
     * @param from the first instant that counts
     * @param until the last instant that counts; null for as many as are wanted
     * @param wanted how many to tell
     * @throws org.picaflor.flow.error.PicaflorException EXPRESSION_INVALID where a condition cannot be rendered
     */
    static FiringDates of(
            TriggerRequests requests,
            TriggerDefinitions.Scheduled scheduled,
            Instant from,
            @Nullable Instant until,
            int wanted) {
        ScheduledTrigger trigger = scheduled.trigger();
        int most = scheduled.definition().rules().isUnconditional() ? MOST : MOST_CONDITIONAL;
        List<Instant> first = new ArrayList<>();
        long count = 0;
        Instant date = trigger.nextAfter(from.minusNanos(1)).orElse(null);
        Instant previous = date == null ? null : trigger.previousBefore(date).orElse(null);
        for (int looked = 0; date != null && !(until != null && date.isAfter(until)); looked++) {
            if (looked == most || until == null && count == wanted) {
                return new FiringDates(count, false, List.copyOf(first));
            }
            Instant next = trigger.nextAfter(date).orElse(null);
            if (requests.hold(scheduled.flow(), scheduled.definition(), trigger.variables(date, previous, next))) {
                count++;
                if (first.size() < wanted) {
                    first.add(date);
                }
            }
            previous = date;
            date = next;
        }
        return new FiringDates(count, true, List.copyOf(first));
    }
}
