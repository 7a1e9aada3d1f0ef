package org.picaflor.tasks.condition;

import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.TypeName;

/** Holds on the public holidays of a country, or of a part of it; which those are, {@link Holidays} knows. */
@TypeName(
        value = "io.kestra.plugin.core.condition.PublicHoliday",
        aliases = {
            "io.kestra.plugin.core.condition.PublicHolidayCondition",
            "io.kestra.core.models.conditions.types.PublicHolidayCondition"
        })
@Doc("Holds on public holidays.")
public record PublicHoliday(
        @DefaultValue("\"{{ trigger.date }}\"") @Doc("The date that is looked at.")
        Dynamic<String> date,

        @Doc("ISO 3166-1 code of a country, such as FR; that of the server's locale where it is not written.") @Nullable
        Dynamic<String> country,

        @Doc("ISO 3166-2 code of a part of the country, such as BY, whose own holidays count as well.") @Nullable
        Dynamic<String> subDivision)
        implements Condition {
    private static final Reading<ZonedDateTime> DATE = new Reading<>("date", Moments::date);
    private static final Reading<Holidays> COUNTRY = new Reading<>("country", Holidays::of);

    public PublicHoliday {
        DATE.check(date);
        COUNTRY.check(country);
        Optional<Holidays> known =
                country == null ? Optional.empty() : country.constant().map(Holidays::of);
        known.ifPresent(holidays -> part(holidays).check(subDivision));
    }

    @Override
    public boolean holds(ConditionContext context) {
        Holidays holidays =
                country == null ? Holidays.of(Locale.getDefault().getCountry()) : COUNTRY.of(context, country);
        String part = subDivision == null ? null : part(holidays).of(context, subDivision);
        return holidays.include(DATE.of(context, date).toLocalDate(), part);
    }

    private static Reading<String> part(Holidays holidays) {
        return new Reading<>("subDivision", holidays::part);
    }
}
