package org.picaflor.tasks.condition;

import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.TypeName;

/** Holds between two dates, both of them left out; one of them suffices. */
@TypeName(
        value = "io.kestra.plugin.core.condition.DateTimeBetween",
        aliases = {
            "io.kestra.plugin.core.condition.DateTimeBetweenCondition",
            "io.kestra.core.models.conditions.types.DateTimeBetweenCondition"
        })
@Doc("Holds after a date, before a date, or between two.")
public record DateTimeBetween(
        @DefaultValue("\"{{ trigger.date }}\"") @Doc("The date that is looked at.")
        Dynamic<String> date,

        @Doc("It must be later than this date with offset.") @Nullable
        Dynamic<String> after,

        @Doc("It must be earlier than this date with offset.") @Nullable
        Dynamic<String> before)
        implements Condition {
    private static final Reading<ZonedDateTime> DATE = new Reading<>("date", Moments::date);
    private static final Reading<ZonedDateTime> AFTER = new Reading<>("after", Moments::zoned);
    private static final Reading<ZonedDateTime> BEFORE = new Reading<>("before", Moments::zoned);

    public DateTimeBetween {
        if (after == null && before == null) {
            throw new IllegalArgumentException("`after` or `before` is missing.");
        }
        DATE.check(date);
        AFTER.check(after);
        BEFORE.check(before);
    }

    @Override
    public boolean holds(ConditionContext context) {
        Instant instant = DATE.of(context, date).toInstant();
        return (after == null || instant.isAfter(AFTER.of(context, after).toInstant()))
                && (before == null
                        || instant.isBefore(BEFORE.of(context, before).toInstant()));
    }
}
