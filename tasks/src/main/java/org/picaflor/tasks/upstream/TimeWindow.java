package org.picaflor.tasks.upstream;

import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.window.EventWindow;

/** The window in which executions must come together, by the server's clock. */
public record TimeWindow(
        @DefaultValue("DURATION_WINDOW") @Doc("What kind of window it is.")
        Type type,

        @Doc("DAILY_TIME_DEADLINE: the window is from midnight to this time.") @Nullable
        LocalTime deadline,

        @Doc("DAILY_TIME_WINDOW: when it begins.") @Nullable LocalTime startTime,

        @Doc("DAILY_TIME_WINDOW: when it ends, on the same day.") @Nullable
        LocalTime endTime,

        @Doc("DURATION_WINDOW and SLIDING_WINDOW: how long it is; a day where nothing is said.") @Nullable
        Duration window,

        @Doc("DURATION_WINDOW: how much later than midnight, or the full hour or minute, it begins.") @Nullable
        Duration windowAdvance) {

    /** Windows of a day, from midnight to midnight. */
    static final TimeWindow DAILY = new TimeWindow(Type.DURATION_WINDOW, null, null, null, null, null);

    /** The kinds of windows. */
    public enum Type {
        DURATION_WINDOW,
        SLIDING_WINDOW,
        DAILY_TIME_DEADLINE,
        DAILY_TIME_WINDOW
    }

    public TimeWindow {
        of(type, deadline, startTime, endTime, window, windowAdvance);
    }

    /** The rule. */
    public EventWindow rule() {
        return of(type, deadline, startTime, endTime, window, windowAdvance);
    }

    private static EventWindow of(
            Type type,
            @Nullable LocalTime deadline,
            @Nullable LocalTime startTime,
            @Nullable LocalTime endTime,
            @Nullable Duration window,
            @Nullable Duration windowAdvance) {
        boolean daily = type == Type.DAILY_TIME_DEADLINE || type == Type.DAILY_TIME_WINDOW;
        refuse(type, "deadline", type != Type.DAILY_TIME_DEADLINE && deadline != null);
        refuse(type, "startTime", type != Type.DAILY_TIME_WINDOW && startTime != null);
        refuse(type, "endTime", type != Type.DAILY_TIME_WINDOW && endTime != null);
        refuse(type, "window", daily && window != null);
        refuse(type, "windowAdvance", type != Type.DURATION_WINDOW && windowAdvance != null);
        Duration size = window == null ? Duration.ofDays(1) : window;
        return switch (type) {
            case DURATION_WINDOW -> new EventWindow.Grid(size, windowAdvance == null ? Duration.ZERO : windowAdvance);
            case SLIDING_WINDOW -> new EventWindow.Sliding(size);
            case DAILY_TIME_DEADLINE -> new EventWindow.Daily(LocalTime.MIDNIGHT, required(type, "deadline", deadline));
            case DAILY_TIME_WINDOW ->
                new EventWindow.Daily(required(type, "startTime", startTime), required(type, "endTime", endTime));
        };
    }

    private static LocalTime required(Type type, String name, @Nullable LocalTime time) {
        if (time == null) {
            throw new IllegalArgumentException("A window of type " + type + " needs `" + name + "`.");
        }
        return time;
    }

    private static void refuse(Type type, String name, boolean isWritten) {
        if (isWritten) {
            throw new IllegalArgumentException("`" + name + "` has no meaning for a window of type " + type + ".");
        }
    }
}
