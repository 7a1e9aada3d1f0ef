package org.picaflor.tasks.condition;

import java.time.ZonedDateTime;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.TypeName;

/** Holds on Saturdays and Sundays, by the calendar in the date's own offset. */
@TypeName(
        value = "io.kestra.plugin.core.condition.Weekend",
        aliases = {
            "io.kestra.plugin.core.condition.WeekendCondition",
            "io.kestra.core.models.conditions.types.WeekendCondition"
        })
@Doc("Holds on Saturdays and Sundays.")
public record Weekend(
        @DefaultValue("\"{{ trigger.date }}\"") @Doc("The date that is looked at.")
        Dynamic<String> date) implements Condition {
    private static final Reading<ZonedDateTime> DATE = new Reading<>("date", Moments::date);

    public Weekend {
        DATE.check(date);
    }

    @Override
    public boolean holds(ConditionContext context) {
        return switch (DATE.of(context, date).getDayOfWeek()) {
            case SATURDAY, SUNDAY -> true;
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> false;
        };
    }
}
