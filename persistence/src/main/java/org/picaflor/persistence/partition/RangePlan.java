package org.picaflor.persistence.partition;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.picaflor.flow.id.TimeOrderedIds;

/** Which ranges there should be at an instant. */
record RangePlan(PartitionSettings settings, Instant now) {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmm").withZone(ZoneOffset.UTC);
    /** The part of a range's length by which the next one is there ahead of time. */
    private static final int LEAD = 4;

    /**
     * Whether the newest range is to be cut, and where: always in the future, so that what is cut off is empty. A range
     * that is there in time gets the length that is set; one that comes late, or is the first, begins soon.
     */
    Optional<Cut> cut(Range newest) {
        Duration length = settings.length();
        if (length == null) {
            return Optional.empty();
        }
        Instant soon = now.plus(length.dividedBy(LEAD)).truncatedTo(ChronoUnit.MINUTES);
        String from = newest.from();
        if (from == null || from.compareTo(TimeOrderedIds.lowest(now)) < 0) {
            return Optional.of(cutAt(soon));
        }
        return from.compareTo(TimeOrderedIds.lowest(soon)) <= 0
                ? Optional.of(cutAt(soon.plus(length)))
                : Optional.empty();
    }

    private static Cut cutAt(Instant instant) {
        Instant minute = instant.truncatedTo(ChronoUnit.MINUTES);
        return new Cut(TimeOrderedIds.lowest(minute), NAME.format(minute));
    }

    /** Whether ids before the bound are still to be made. */
    boolean isAhead(Cut cut) {
        return cut.bound().compareTo(TimeOrderedIds.lowest(now)) > 0;
    }

    /** What ended before this instant may go; empty where everything stays. */
    Optional<Instant> keptFrom() {
        return Optional.ofNullable(settings.retention()).map(now::minus);
    }

    /** The end of the last range whose executions all started before what is kept. */
    Optional<String> dropped(List<Range> ranges) {
        return keptFrom().flatMap(kept -> endOfThoseBefore(kept, ranges));
    }

    /** The end of the last range whose executions all started before an instant. */
    static Optional<String> endOfThoseBefore(Instant instant, List<Range> ranges) {
        if (instant.isBefore(Instant.EPOCH)) {
            return Optional.empty();
        }
        String bound = TimeOrderedIds.lowest(instant);
        return ranges.stream()
                .map(Range::to)
                .filter(Objects::nonNull)
                .filter(to -> to.compareTo(bound) <= 0)
                .max(String::compareTo);
    }
}
