package org.picaflor.persistence.trigger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Triggers that nobody has fired long after they were due.
 *
 * @param count how many; {@link #MOST} stands for more
 * @param example the longest overdue; null where there is none
 * @param latest how long that one is overdue; zero where there is none
 */
public record LateTriggers(long count, @Nullable TriggerKey example, Duration latest) {
    /** Beyond this they are not counted. */
    public static final int MOST = 10_000;
}
