package org.picaflor.flow.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A rule that says which window of time an event falls into. */
public sealed interface EventWindow {

    /**
     * The window that an event opens where none is open that contains it; empty where it falls outside of all windows.
     *
     * @param zone whose clocks count
     */
    Optional<Span> opened(Instant event, ZoneId zone);

    /**
     * One window after the other, without a gap. They are counted by the clock on the wall from midnight of a Monday: those
     * that a day is made of begin at midnight, hours and minutes at full ones, whole weeks on Mondays. Where clocks are
     * turned, a window is as much longer or shorter.
     *
     * @param size at least a second
     * @param advance how much later each begins; may be negative
     */
    record Grid(Duration size, Duration advance) implements EventWindow {
        private static final LocalDateTime ANCHOR = LocalDate.of(1970, 1, 5).atStartOfDay();

        public Grid {
            atLeastASecond(size);
        }

        @Override
        public Optional<Span> opened(Instant event, ZoneId zone) {
            LocalDateTime origin = ANCHOR.plus(advance);
            long count = Math.floorDiv(
                    ChronoUnit.MILLIS.between(origin, LocalDateTime.ofInstant(event, zone)), size.toMillis());
            Instant start = bound(origin, count, zone);
            Instant end = bound(origin, count + 1, zone);
            // The hour that comes twice belongs to the window that was open when it came first.
            while (!end.isAfter(event)) {
                count++;
                start = end;
                end = bound(origin, count + 1, zone);
            }
            return Optional.of(new Span(start, end));
        }

        private Instant bound(LocalDateTime origin, long count, ZoneId zone) {
            return LocalTimes.firstAtOrAfter(origin.plus(size.toMillis() * count, ChronoUnit.MILLIS), zone);
        }
    }

    /**
     * A part of each day, by the clock on the wall.
     *
     * @param from belongs to it
     * @param to does not belong to it; after {@code from}
     */
    record Daily(LocalTime from, LocalTime to) implements EventWindow {
        public Daily {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException(
                        "The window ends at " + to + ", which is not after " + from + ", its begin on the same day.");
            }
        }

        @Override
        public Optional<Span> opened(Instant event, ZoneId zone) {
            LocalDate day = LocalDate.ofInstant(event, zone);
            return Optional.of(new Span(
                            LocalTimes.firstAtOrAfter(day.atTime(from), zone),
                            LocalTimes.firstAtOrAfter(day.atTime(to), zone)))
                    .filter(span -> span.contains(event));
        }
    }

    /**
     * From the event that opens it on, for so long.
     *
     * @param size at least a second
     */
    record Sliding(Duration size) implements EventWindow {
        public Sliding {
            atLeastASecond(size);
        }

        @Override
        public Optional<Span> opened(Instant event, ZoneId zone) {
            return Optional.of(new Span(event, event.plus(size)));
        }
    }

    /** One that never ends. */
    record Endless() implements EventWindow {
        private static final Span ALWAYS = new Span(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"));

        @Override
        public Optional<Span> opened(Instant event, ZoneId zone) {
            return Optional.of(ALWAYS);
        }
    }

    private static void atLeastASecond(Duration size) {
        if (size.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("A window lasts at least a second, not " + size + ".");
        }
    }
}
