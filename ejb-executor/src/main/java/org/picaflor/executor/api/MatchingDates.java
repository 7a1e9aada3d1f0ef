package org.picaflor.executor.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.ScheduledTrigger;

/**
 * The instants of a schedule for which its conditions hold. A search looks at no more than {@link #MOST} instants and ten
 * years, so that conditions that never hold cost a bounded time; what lies beyond is not found.
 */
final class MatchingDates {
    /** More than the minutes of a week. */
    static final int MOST = 10_080;

    private static final Duration FARTHEST = Duration.ofDays(3653);
    /** Instants that are kept at a time when the past is searched, which can only be walked through forwards. */
    private static final int WINDOW = 256;

    private final ScheduledTrigger trigger;
    private final Predicate<Map<String, Object>> holds;

    /** @param holds told what expressions read as {@code trigger.*} for an instant */
    MatchingDates(ScheduledTrigger trigger, Predicate<Map<String, Object>> holds) {
        this.trigger = trigger;
        this.holds = holds;
    }

    /** The first one after an instant. */
    Optional<Instant> nextAfter(Instant instant) {
        Instant farthest = instant.plus(FARTHEST);
        Instant before = instant;
        Instant date = trigger.nextAfter(instant).orElse(null);
        for (int seen = 0; seen < MOST && date != null && date.isBefore(farthest); seen++) {
            Instant next = trigger.nextAfter(date).orElse(null);
            if (holds.test(trigger.variables(date, before, next))) {
                return Optional.of(date);
            }
            before = date;
            date = next;
        }
        return Optional.empty();
    }

    /** The last one before an instant. */
    Optional<Instant> previousBefore(Instant instant) {
        return lastBetween(instant.minus(FARTHEST), instant);
    }

    /**
     * The last one in a stretch of time.
     *
     * @param from the first instant that counts
     * @param end the first instant after it that does not
     */
    Optional<Instant> lastBetween(Instant from, Instant end) {
        Instant last = trigger.previousBefore(end).orElse(null);
        if (last == null) {
            return Optional.empty();
        }
        Duration width = Duration.between(last, end).plusSeconds(1);
        Instant until = end;
        int seen = 0;
        while (seen < MOST && until.isAfter(from)) {
            Instant begin = until.minus(width).isBefore(from) ? from : until.minus(width);
            List<Instant> dates = datesBetween(begin, until);
            if (dates.size() > WINDOW) {
                width = width.dividedBy(2);
                continue;
            }
            seen += dates.size();
            Instant found = lastOf(dates);
            if (found != null) {
                return Optional.of(found);
            }
            until = begin;
            if (dates.size() <= WINDOW / 2) {
                width = width.multipliedBy(2);
            }
        }
        return Optional.empty();
    }

    /** In order; where there are more than fit, one more than that. */
    private List<Instant> datesBetween(Instant from, Instant end) {
        List<Instant> dates = new ArrayList<>();
        Instant date = trigger.nextAfter(from.minusNanos(1)).orElse(null);
        while (date != null && date.isBefore(end) && dates.size() <= WINDOW) {
            dates.add(date);
            date = trigger.nextAfter(date).orElse(null);
        }
        return dates;
    }

    private @Nullable Instant lastOf(List<Instant> dates) {
        for (int i = dates.size() - 1; i >= 0; i--) {
            Instant date = dates.get(i);
            Instant previous =
                    i > 0 ? dates.get(i - 1) : trigger.previousBefore(date).orElse(null);
            Instant next = trigger.nextAfter(date).orElse(null);
            if (holds.test(trigger.variables(date, previous, next))) {
                return date;
            }
        }
        return null;
    }
}
