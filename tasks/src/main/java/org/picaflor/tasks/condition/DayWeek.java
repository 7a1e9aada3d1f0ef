package org.picaflor.tasks.condition;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;

/** Holds on one day of the week, by the calendar in the date's own offset. */
@TypeName(
        value = "io.kestra.plugin.core.condition.DayWeek",
        aliases = {
            "io.kestra.plugin.core.condition.DayWeekCondition",
            "io.kestra.core.models.conditions.types.DayWeekCondition"
        })
@Doc("Holds on one day of the week.")
public record DayWeek(
        @DefaultValue("\"{{ trigger.date }}\"") @Doc("The date that is looked at.")
        Dynamic<String> date,

        @Required @Doc("MONDAY to SUNDAY.") Dynamic<String> dayOfWeek)
        implements Condition {
    private static final Reading<ZonedDateTime> DATE = new Reading<>("date", Moments::date);
    private static final Reading<DayOfWeek> DAY = new Reading<>("dayOfWeek", Days::ofWeek);

    public DayWeek {
        DATE.check(date);
        DAY.check(dayOfWeek);
    }

    @Override
    public boolean holds(ConditionContext context) {
        return DATE.of(context, date).getDayOfWeek() == DAY.of(context, dayOfWeek);
    }
}
