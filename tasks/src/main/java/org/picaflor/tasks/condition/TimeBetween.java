package org.picaflor.tasks.condition;

import java.time.LocalTime;
import java.time.OffsetTime;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.TypeName;

/**
 * Holds between two times of the day, both of them left out; one of them suffices. Each is compared with what a clock
 * in its own offset shows at the date that is looked at.
 */
@TypeName(
        value = "io.kestra.plugin.core.condition.TimeBetween",
        aliases = {
            "io.kestra.plugin.core.condition.TimeBetweenCondition",
            "io.kestra.core.models.conditions.types.TimeBetweenCondition"
        })
@Doc("Holds after a time of the day, before a time, or between two.")
public record TimeBetween(
        @DefaultValue("\"{{ trigger.date }}\"") @Doc("The date, or the time with offset, that is looked at.")
        Dynamic<String> date,

        @Doc("It must be later than this time with offset.") @Nullable
        Dynamic<String> after,

        @Doc("It must be earlier than this time with offset.") @Nullable
        Dynamic<String> before)
        implements Condition {
    private static final Reading<OffsetTime> DATE = new Reading<>("date", Moments::timeOfDate);
    private static final Reading<OffsetTime> AFTER = new Reading<>("after", Moments::time);
    private static final Reading<OffsetTime> BEFORE = new Reading<>("before", Moments::time);

    public TimeBetween {
        if (after == null && before == null) {
            throw new IllegalArgumentException("`after` or `before` is missing.");
        }
        DATE.check(date);
        AFTER.check(after);
        BEFORE.check(before);
    }

    @Override
    public boolean holds(ConditionContext context) {
        OffsetTime time = DATE.of(context, date);
        return (after == null || isAfter(time, AFTER.of(context, after)))
                && (before == null || isBefore(time, BEFORE.of(context, before)));
    }

    private static boolean isAfter(OffsetTime time, OffsetTime bound) {
        return inOffsetOf(bound, time).isAfter(bound.toLocalTime());
    }

    private static boolean isBefore(OffsetTime time, OffsetTime bound) {
        return inOffsetOf(bound, time).isBefore(bound.toLocalTime());
    }

    private static LocalTime inOffsetOf(OffsetTime bound, OffsetTime time) {
        return time.withOffsetSameInstant(bound.getOffset()).toLocalTime();
    }
}
