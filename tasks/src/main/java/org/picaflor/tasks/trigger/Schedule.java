package org.picaflor.tasks.trigger;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.NotSupportedYet;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.ScheduledTrigger;
import org.picaflor.flow.spi.TypeName;

/**
 * Starts executions at the times of a cron expression.
 *
 * @param cron kept as written; {@link #expression} is what it means
 */
@TypeName(value = "io.kestra.plugin.core.trigger.Schedule", aliases = "io.kestra.core.models.triggers.types.Schedule")
@Doc("Starts an execution at each time of a cron expression.")
@NotSupportedYet({"backfill", "lateMaximumDelay", "recoverMissedSchedules"})
public record Schedule(
        @Required @Doc("Minute, hour, day of month, month, day of week; or a nickname such as @daily.")
        String cron,

        @DefaultValue("false") @Doc("The expression begins with a field for seconds.")
        boolean withSeconds,

        @Doc("The time zone of the expression; the server's where it is not written.") @Nullable
        ZoneId timezone,

        @Doc("Values for the flow's inputs.") Dynamic<Map<String, Object>> inputs)
        implements ScheduledTrigger {

    public Schedule {
        CronExpression.of(cron, withSeconds);
    }

    /** What the cron text means. */
    public CronExpression expression() {
        return CronExpression.of(cron, withSeconds);
    }

    private ZoneId zone() {
        return timezone == null ? ZoneId.systemDefault() : timezone;
    }

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
        return expression().nextAfter(instant, zone());
    }

    /** The instant itself and its neighbours as ISO-8601 with offset; a neighbour that does not exist is left out. */
    @Override
    public Map<String, Object> variables(Instant instant) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("date", text(instant));
        nextAfter(instant).ifPresent(next -> variables.put("next", text(next)));
        expression().previousBefore(instant, zone()).ifPresent(previous -> variables.put("previous", text(previous)));
        return variables;
    }

    private String text(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone()));
    }
}
