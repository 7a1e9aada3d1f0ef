package org.picaflor.flow.expression.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.picaflor.flow.expression.evaluation.Arguments;
import org.picaflor.flow.expression.evaluation.Dates;
import org.picaflor.flow.expression.evaluation.NamedFilter;

/** Filters of dates. */
final class DateFilters {
    private static final List<String> READ = List.of("timeZone", "existingFormat");

    private DateFilters() {}

    static List<NamedFilter> all() {
        return List.of(
                ofDate("date", List.of("format", "timeZone", "existingFormat", "locale"), Dates::write),
                ofDate(
                        "dateAdd",
                        List.of("amount", "unit", "format", "timeZone", "existingFormat", "locale"),
                        DateFilters::add),
                ofDate("timestamp", READ, (date, arguments) -> date.toEpochSecond()),
                ofDate(
                        "timestampMilli",
                        READ,
                        (date, arguments) -> date.toInstant().toEpochMilli()),
                ofDate("timestampMicro", READ, (date, arguments) -> since1970(date, ChronoUnit.MICROS, arguments)),
                ofDate("timestampNano", READ, (date, arguments) -> since1970(date, ChronoUnit.NANOS, arguments)));
    }

    private static NamedFilter ofDate(String name, List<String> names, DateBody body) {
        return new NamedFilter(
                name,
                names,
                (input, arguments) -> input == null ? null : body.apply(Dates.read(input, arguments), arguments));
    }

    private static String add(ZonedDateTime date, Arguments arguments) {
        long amount = arguments.requiredNumber("amount");
        String unit = arguments.requiredText("unit");
        ChronoUnit parsed;
        try {
            parsed = ChronoUnit.valueOf(unit.toUpperCase(Locale.ENGLISH));
        } catch (IllegalArgumentException e) {
            throw arguments.failure("knows units such as DAYS, HOURS and MINUTES, not `" + unit + "`");
        }
        try {
            return Dates.write(date.plus(amount, parsed), arguments);
        } catch (DateTimeException | ArithmeticException e) {
            throw arguments.failure("cannot add " + amount + " " + unit, e);
        }
    }

    private static long since1970(ZonedDateTime date, ChronoUnit unit, Arguments arguments) {
        try {
            return unit.between(Instant.EPOCH, date.toInstant());
        } catch (ArithmeticException e) {
            throw arguments.failure("cannot write " + date + " as a whole number", e);
        }
    }

    private interface DateBody {
        Object apply(ZonedDateTime date, Arguments arguments);
    }
}
