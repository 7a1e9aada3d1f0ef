package org.picaflor.tasks.purge;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.TaskContext;
import org.picaflor.flow.spi.service.HistoryPurge;

/** Reads whose history a task is to purge. */
final class Bounds {
    private Bounds() {}

    static HistoryPurge.Selection of(
            TaskContext context,
            @Nullable Dynamic<String> namespace,
            @Nullable Dynamic<String> flowId,
            @Nullable Dynamic<String> startDate,
            Dynamic<String> endDate) {
        String from = text(context, startDate);
        return new HistoryPurge.Selection(
                text(context, namespace),
                text(context, flowId),
                from == null ? null : date("startDate", from),
                date("endDate", context.render(endDate)));
    }

    private static @Nullable String text(TaskContext context, @Nullable Dynamic<String> property) {
        String text = property == null ? "" : context.render(property).strip();
        return text.isEmpty() ? null : text;
    }

    /** An ISO date, with a time or without; what names no zone is in UTC. */
    private static Instant date(String property, String text) {
        try {
            String iso = text.strip();
            if (iso.indexOf('T') < 0) {
                return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            TemporalAccessor date =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, ZonedDateTime::from, LocalDateTime::from);
            return date instanceof ZonedDateTime zoned
                    ? zoned.toInstant()
                    : ((LocalDateTime) date).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new PicaflorException(
                    ErrorCode.ARGUMENT_INVALID,
                    "`" + property + "` is `" + text + "`, which is no date; write it like 2026-01-31T12:00:00Z.");
        }
    }
}
