package org.picaflor.tasks.trigger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.MissedSchedules;
import org.picaflor.flow.spi.ScheduledTrigger;

/** A {@link ScheduleOnDates} whose dates are known. */
record OnDates(NavigableSet<Instant> instants, ScheduleOnDates written) implements ScheduledTrigger {

    /** @throws IllegalArgumentException where one of the dates is none */
    static OnDates of(List<?> dates, ScheduleOnDates written) {
        return new OnDates(instants(dates, written.zone()), written);
    }

    /** @throws IllegalArgumentException where one of the dates is none */
    static NavigableSet<Instant> instants(List<?> dates, ZoneId zone) {
        NavigableSet<Instant> instants = new TreeSet<>();
        dates.forEach(date -> instants.add(instant(String.valueOf(date).strip(), zone)));
        return instants;
    }

    private static Instant instant(String text, ZoneId zone) {
        try {
            TemporalAccessor date =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
            return date instanceof ZonedDateTime zoned
                    ? zoned.toInstant()
                    : ((LocalDateTime) date).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "`dates`: `" + text + "` is not a date such as 2026-03-01T09:00:00Z, or without an offset where the"
                            + " `timezone` counts.",
                    e);
        }
    }

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
        return Optional.ofNullable(instants.higher(instant));
    }

    @Override
    public Optional<Instant> previousBefore(Instant instant) {
        return Optional.ofNullable(instants.lower(instant));
    }

    @Override
    public ZoneId zone() {
        return written.zone();
    }

    @Override
    public @Nullable MissedSchedules recoverMissedSchedules() {
        return written.recoverMissedSchedules();
    }

    @Override
    public Dynamic<Map<String, Object>> inputs() {
        return written.inputs();
    }
}
