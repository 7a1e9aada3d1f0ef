package org.picaflor.flow.expression.evaluation;

import static java.util.Map.entry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dates as the functions and filters read and write them; arguments timeZone, existingFormat, format and locale. */
public final class Dates {
    /** What dates are written in where no format is asked for. */
    public static final String DEFAULT_FORMAT = "iso";

    private static final Map<String, DateTimeFormatter> NAMED = Map.ofEntries(
            entry("iso", DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX")),
            entry("iso_sec", DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX")),
            entry("sql", DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS")),
            entry("sql_seq", DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")),
            entry("iso_date_time", DateTimeFormatter.ISO_DATE_TIME),
            entry("iso_date", DateTimeFormatter.ISO_DATE),
            entry("iso_time", DateTimeFormatter.ISO_TIME),
            entry("iso_local_date", DateTimeFormatter.ISO_LOCAL_DATE),
            entry("iso_instant", DateTimeFormatter.ISO_INSTANT),
            entry("iso_local_date_time", DateTimeFormatter.ISO_LOCAL_DATE_TIME),
            entry("iso_local_time", DateTimeFormatter.ISO_LOCAL_TIME),
            entry("iso_offset_time", DateTimeFormatter.ISO_OFFSET_TIME),
            entry("iso_ordinal_date", DateTimeFormatter.ISO_ORDINAL_DATE),
            entry("iso_week_date", DateTimeFormatter.ISO_WEEK_DATE),
            entry("iso_zoned_date_time", DateTimeFormatter.ISO_ZONED_DATE_TIME),
            entry("rfc_1123_date_time", DateTimeFormatter.RFC_1123_DATE_TIME),
            entry("full", DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL)),
            entry("long", DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG)),
            entry("medium", DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)),
            entry("short", DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)));

    private Dates() {}

    /** The instant that a value means, in the time zone of the arguments. */
    public static ZonedDateTime read(Object input, Arguments arguments) {
        ZoneId zone = zone(arguments);
        return switch (input) {
            case Date date -> date.toInstant().atZone(zone);
            case Instant instant -> instant.atZone(zone);
            case ZonedDateTime zoned -> zoned.withZoneSameInstant(zone);
            case OffsetDateTime offset -> offset.atZoneSameInstant(zone);
            case LocalDateTime local -> local.atZone(zone);
            case LocalDate day -> day.atTime(LocalTime.NOON).atZone(zone);
            case Number seconds -> instant(seconds, arguments).atZone(zone);
            default -> parse(input.toString().strip(), zone, arguments);
        };
    }

    /** Written by the argument {@code format}: a name of §6.4 or a pattern of java.time. */
    public static String write(ZonedDateTime date, Arguments arguments) {
        String format = arguments.value("format") == null ? DEFAULT_FORMAT : arguments.requiredText("format");
        try {
            return formatter(format, arguments).format(date);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw arguments.failure("cannot use the format `" + format + "`", e);
        }
    }

    private static Instant instant(Number seconds, Arguments arguments) {
        try {
            return Instant.ofEpochSecond(seconds.longValue());
        } catch (DateTimeException e) {
            throw arguments.failure("needs seconds since 1970 within the calendar, not " + seconds, e);
        }
    }

    private static ZonedDateTime parse(String text, ZoneId zone, Arguments arguments) {
        String existing = arguments.value("existingFormat") == null ? null : arguments.requiredText("existingFormat");
        try {
            DateTimeFormatter format =
                    existing == null ? DateTimeFormatter.ISO_DATE_TIME : formatter(existing, arguments);
            TemporalAccessor parsed =
                    existing == null && !text.contains("T") ? LocalDate.parse(text) : format.parse(text);
            return zoned(parsed, zone);
        } catch (DateTimeException | IllegalArgumentException e) {
            String how = existing == null ? "" : " in the format `" + existing + "`";
            throw arguments.failure("cannot read `" + text + "` as a date" + how, e);
        }
    }

    private static ZonedDateTime zoned(TemporalAccessor parsed, ZoneId zone) {
        ZoneId own = parsed.query(TemporalQueries.zone());
        if (own != null) {
            return ZonedDateTime.from(parsed).withZoneSameInstant(zone);
        }
        LocalTime time = parsed.query(TemporalQueries.localTime());
        return LocalDate.from(parsed)
                .atTime(time == null ? LocalTime.MIDNIGHT : time)
                .atZone(zone);
    }

    private static DateTimeFormatter formatter(String format, Arguments arguments) {
        DateTimeFormatter named = NAMED.get(format.toLowerCase(Locale.ENGLISH));
        String language = arguments.value("locale") == null ? null : arguments.requiredText("locale");
        Locale locale = language == null
                ? arguments.evaluation().getLocale()
                : Locale.forLanguageTag(language.replace('_', '-'));
        return named == null ? DateTimeFormatter.ofPattern(format, locale) : named.withLocale(locale);
    }

    /** The time zone asked for, the server's own where none is. */
    private static ZoneId zone(Arguments arguments) {
        @Nullable String name = arguments.value("timeZone") == null ? null : arguments.requiredText("timeZone");
        try {
            return name == null ? ZoneId.systemDefault() : ZoneId.of(name, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            throw arguments.failure("knows no time zone `" + name + "`; write it as Europe/Paris, UTC or +02:00");
        }
    }
}
