package org.picaflor.tasks.condition;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;

/** Holds on one day of the month, such as its last Friday, by the calendar in the date's own offset. */
@TypeName(
        value = "io.kestra.plugin.core.condition.DayWeekInMonth",
        aliases = {
            "io.kestra.plugin.core.condition.DayWeekInMonthCondition",
            "io.kestra.core.models.conditions.types.DayWeekInMonthCondition"
        })
@Doc("Holds on one day of the month, such as its first Monday.")
public record DayWeekInMonth(
        @DefaultValue("\"{{ trigger.date }}\"") @Doc("The date that is looked at.")
        Dynamic<String> date,

        @Required @Doc("MONDAY to SUNDAY.") Dynamic<String> dayOfWeek,

        @Required @Doc("FIRST, SECOND, THIRD, FOURTH or LAST.")
        Dynamic<String> dayInMonth)
        implements Condition {
    private static final Reading<ZonedDateTime> DATE = new Reading<>("date", Moments::date);
    private static final Reading<DayOfWeek> DAY = new Reading<>("dayOfWeek", Days::ofWeek);
    private static final Reading<DayInMonth> WHICH = new Reading<>("dayInMonth", Days::inMonth);

    public DayWeekInMonth {
        DATE.check(date);
        DAY.check(dayOfWeek);
        WHICH.check(dayInMonth);
    }

    @Override
    public boolean holds(ConditionContext context) {
        LocalDate day = DATE.of(context, date).toLocalDate();
        return day.equals(day.with(WHICH.of(context, dayInMonth).of(DAY.of(context, dayOfWeek))));
    }
}
