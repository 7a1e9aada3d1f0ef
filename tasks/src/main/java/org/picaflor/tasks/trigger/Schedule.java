package org.picaflor.tasks.trigger;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.MissedSchedules;
import org.picaflor.flow.spi.NotSupportedYet;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.ScheduledTrigger;
import org.picaflor.flow.spi.TypeName;

/**
 * Starts executions at the times of a cron expression.
 *
 * @param cron kept as written; {@link #expression} is what it means
 * @param lateMaximumDelay null where it may fire however late
 * @param recoverMissedSchedules null where the server's setting decides
 */
@TypeName(value = "io.kestra.plugin.core.trigger.Schedule", aliases = "io.kestra.core.models.triggers.types.Schedule")
@Doc("Starts an execution at each time of a cron expression.")
@NotSupportedYet("backfill")
public record Schedule(
        @Required @Doc("Minute, hour, day of month, month, day of week; or a nickname such as @daily.")
        String cron,

        @DefaultValue("false") @Doc("The expression begins with a field for seconds.")
        boolean withSeconds,

        @Doc("The time zone of the expression; the server's where it is not written.") @Nullable
        ZoneId timezone,

        @Doc("Values for the flow's inputs.") Dynamic<Map<String, Object>> inputs,

        @Doc("It does not fire for a time that is longer ago than this.") @Nullable
        Duration lateMaximumDelay,

        @Doc("What becomes of times that passed while no server ran: ALL, LAST or NONE of them are made up for.")
        @Nullable
        MissedSchedules recoverMissedSchedules)
        implements ScheduledTrigger {

    public Schedule {
        CronExpression.of(cron, withSeconds);
        if (lateMaximumDelay != null && lateMaximumDelay.isNegative()) {
            throw new IllegalArgumentException("`lateMaximumDelay` must not be negative.");
        }
    }

    /** What the cron text means. */
    public CronExpression expression() {
        return CronExpression.of(cron, withSeconds);
    }

    @Override
    public ZoneId zone() {
        return timezone == null ? ZoneId.systemDefault() : timezone;
    }

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
        return expression().nextAfter(instant, zone());
    }

    @Override
    public Optional<Instant> previousBefore(Instant instant) {
        return expression().previousBefore(instant, zone());
    }
}
