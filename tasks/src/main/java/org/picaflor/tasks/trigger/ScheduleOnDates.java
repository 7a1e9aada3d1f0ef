package org.picaflor.tasks.trigger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.ExpressionException;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.MissedSchedules;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.ScheduledTrigger;
import org.picaflor.flow.spi.TypeName;

/**
 * Starts an execution on each of some dates.
 *
 * @param dates in any order; one that is written twice counts once
 * @param recoverMissedSchedules null where the server's setting decides
 */
@TypeName("io.kestra.plugin.core.trigger.ScheduleOnDates")
@Doc("Starts an execution on each of some dates.")
public record ScheduleOnDates(
        @Required @Doc("Dates with offset or zone, or without one where the time zone counts.")
        Dynamic<List<Object>> dates,

        @Doc("The time zone of dates without an offset; the server's where it is not written.") @Nullable
        ZoneId timezone,

        @Doc("Values for the flow's inputs.") Dynamic<Map<String, Object>> inputs,

        @Doc("What becomes of dates that passed while no server ran: ALL, LAST or NONE of them are made up for.")
        @Nullable
        MissedSchedules recoverMissedSchedules)
        implements ScheduledTrigger {

    public ScheduleOnDates {
        ZoneId zone = timezone == null ? ZoneId.systemDefault() : timezone;
        dates.constant().ifPresent(written -> OnDates.instants(written, zone));
    }

    @Override
    public ScheduledTrigger rendered(RenderScope scope) {
        try {
            return OnDates.of(dates.render(scope), this);
        } catch (IllegalArgumentException e) {
            throw new ExpressionException(e.getMessage(), e);
        }
    }

    /** Of dates without an expression; the others have to be rendered first. */
    private OnDates known() {
        return OnDates.of(dates.constant().orElseThrow(), this);
    }

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
        return known().nextAfter(instant);
    }

    @Override
    public Optional<Instant> previousBefore(Instant instant) {
        return known().previousBefore(instant);
    }

    @Override
    public ZoneId zone() {
        return timezone == null ? ZoneId.systemDefault() : timezone;
    }
}
