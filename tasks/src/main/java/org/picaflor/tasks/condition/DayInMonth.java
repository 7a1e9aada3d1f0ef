package org.picaflor.tasks.condition;

import java.time.DayOfWeek;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;

/** Which of the days of a month that are the same day of the week. */
enum DayInMonth {
    FIRST,
    LAST,
    SECOND,
    THIRD,
    FOURTH;

    /** Leads from any date to that day of its month. */
    TemporalAdjuster of(DayOfWeek day) {
        return switch (this) {
            case FIRST -> TemporalAdjusters.firstInMonth(day);
            case SECOND -> TemporalAdjusters.dayOfWeekInMonth(2, day);
            case THIRD -> TemporalAdjusters.dayOfWeekInMonth(3, day);
            case FOURTH -> TemporalAdjusters.dayOfWeekInMonth(4, day);
            case LAST -> TemporalAdjusters.lastInMonth(day);
        };
    }
}
