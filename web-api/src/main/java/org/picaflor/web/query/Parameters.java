package org.picaflor.web.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The query parameters of a request, decoded, with typed access that refuses what it cannot read. */
public final class Parameters {
    private final Map<String, List<String>> values;

    public Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** The names of all that were sent. */
    Set<String> names() {
        return values.keySet();
    }

    /** The first value that is not blank. */
    public Optional<String> text(String name) {
        return texts(name).findFirst();
    }

    /** Every value that is not blank, in the order sent. */
    public Stream<String> texts(String name) {
        return values.getOrDefault(name, List.of()).stream().map(String::trim).filter(text -> !text.isEmpty());
    }

    /** A whole number. */
    public Optional<Integer> integer(String name) {
        return text(name).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw Refusal.of(name, "'" + text + "' is not a whole number.", "Send digits only.");
            }
        });
    }

    /** One of the constants of an enum, whatever its case. */
    public <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
        return text(name).map(text -> constant(name, text, type));
    }

    /** The filters in the newer dialect. */
    List<QueryFilter> filters() {
        return values.entrySet().stream()
                .flatMap(each ->
                        each.getValue().stream().flatMap(value -> QueryFilter.parse(each.getKey(), value).stream()))
                .toList();
    }

    static <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            String all = Arrays.toString(type.getEnumConstants());
            throw Refusal.of(name, "there is no '" + text + "'.", "Use one of " + all + ".");
        }
    }

    /** An ISO date with or without time; a date alone is its midnight in UTC. */
    public static Instant date(String name, String text) {
        // A plus sign that was not percent-encoded arrives as a blank.
        String iso = text.replace(' ', '+');
        try {
            return iso.length() <= "2026-01-01".length()
                    ? LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.of(name, "'" + text + "' is not a date.", "Write it like 2026-01-31T12:00:00Z.");
        }
    }

    /** The instant that lies a positive ISO duration before another. */
    static Instant before(Instant now, String name, String text) {
        try {
            Duration range = Duration.parse(text);
            if (range.isNegative() || range.isZero()) {
                throw Refusal.of(name, "'" + text + "' does not reach back.", "Write a duration such as PT24H.");
            }
            return now.minus(range).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException | ArithmeticException e) {
            throw Refusal.of(name, "'" + text + "' is not a duration.", "Write it like PT24H or P7D.");
        }
    }
}
