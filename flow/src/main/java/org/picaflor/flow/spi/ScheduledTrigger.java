package org.picaflor.flow.spi;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.RenderScope;

/** A trigger that fires at instants it can tell in advance. */
public non-sealed interface ScheduledTrigger extends Trigger {

    /** The first instant after the given one at which it fires; empty when there is none. Pure. */
    Optional<Instant> nextAfter(Instant instant);

    /** The last instant before the given one at which it fires; empty when there is none in ten years. Pure. */
    Optional<Instant> previousBefore(Instant instant);

    /** In whose offset its dates are written. */
    ZoneId zone();

    /** How long after its instant it may fire; null for however long. */
    default @Nullable Duration lateMaximumDelay() {
        return null;
    }

    /** What becomes of instants that were missed; null where the server's setting decides. */
    @Nullable
    MissedSchedules recoverMissedSchedules();

    /**
     * The same with the expressions rendered that its instants depend on; to be asked for before its instants are.
     *
     * @throws org.picaflor.flow.expression.ExpressionException where one cannot be rendered
     */
    default ScheduledTrigger rendered(RenderScope scope) {
        return this;
    }

    /** What expressions read as {@code trigger.*} when it fired for an instant. Pure. */
    default Map<String, Object> variables(Instant instant) {
        return variables(
                instant,
                previousBefore(instant).orElse(null),
                nextAfter(instant).orElse(null));
    }

    /**
     * The same with neighbours that are known: {@code date}, {@code next} and {@code previous} as ISO-8601 with offset; a
     * neighbour that does not exist is left out.
     */
    default Map<String, Object> variables(Instant instant, @Nullable Instant previous, @Nullable Instant next) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("date", written(instant));
        if (next != null) {
            variables.put("next", written(next));
        }
        if (previous != null) {
            variables.put("previous", written(previous));
        }
        return variables;
    }

    private String written(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone()));
    }
}
