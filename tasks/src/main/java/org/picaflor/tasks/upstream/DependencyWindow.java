package org.picaflor.tasks.upstream;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.window.EventWindow;

/** The window in which dependencies must be met, by the server's clock: exactly one of its four forms. */
public record DependencyWindow(
        @Doc("From midnight to this time.") @Nullable LocalTime deadline,

        @Doc("With `to`: a part of each day.") @Nullable LocalTime from,

        @Doc("The end of the part of the day that begins with `from`.") @Nullable
        LocalTime to,

        @Doc("One window of this length after the other.") @Nullable
        Duration every,

        @Doc("How much later than midnight, or the full hour or minute, those of `every` begin.") @Nullable
        Duration offset,

        @Doc("From the first execution that counts on, for so long.") @Nullable
        Duration lookback,

        @DefaultValue("false") @Doc("Whether it fires once in each window at most.")
        boolean fireOnce) {

    public DependencyWindow {
        of(deadline, from, to, every, offset, lookback);
    }

    EventWindow rule() {
        return of(deadline, from, to, every, offset, lookback);
    }

    private static EventWindow of(
            @Nullable LocalTime deadline,
            @Nullable LocalTime from,
            @Nullable LocalTime to,
            @Nullable Duration every,
            @Nullable Duration offset,
            @Nullable Duration lookback) {
        int forms = written(deadline) + written(from == null ? to : from) + written(every) + written(lookback);
        if (forms != 1 || (from == null) != (to == null) || offset != null && every == null) {
            throw new IllegalArgumentException(
                    "A window is written as `deadline`, as `from` and `to`, as `every` with or without `offset`, or as"
                            + " `lookback`: one of them.");
        }
        if (deadline != null) {
            return new EventWindow.Daily(LocalTime.MIDNIGHT, deadline);
        }
        if (from != null && to != null) {
            return new EventWindow.Daily(from, to);
        }
        return every != null
                ? new EventWindow.Grid(every, offset == null ? Duration.ZERO : offset)
                : new EventWindow.Sliding(Objects.requireNonNull(lookback));
    }

    private static int written(@Nullable Object property) {
        return property == null ? 0 : 1;
    }
}
