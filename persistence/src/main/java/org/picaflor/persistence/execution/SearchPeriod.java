package org.picaflor.persistence.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.persistence.sql.Conditions;

/**
 * A range of ids that a range of start dates is taken apart into.
 *
 * @param from first id; null from before all
 * @param to id behind the last; null to behind all
 * @param isEdge whether dates have to be looked at: of some executions of these ids they lie outside
 */
public record SearchPeriod(@Nullable String from, @Nullable String to, boolean isEdge) {
    /** How far the stamp in an id may lie from the start of its execution: clocks differ, and starts wait. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private static final Instant FIRST_STAMP = Instant.EPOCH.plus(SLACK);
    private static final Instant LAST_STAMP = Instant.parse("9999-12-31T00:00:00Z");

    /** One range, of which all dates are looked at. */
    public static SearchPeriod whole(ExecutionFilter filter) {
        return new SearchPeriod(
                bound(filter.startedAfter(), SLACK.negated()),
                bound(filter.startedBefore(), SLACK),
                filter.startedAfter() != null || filter.startedBefore() != null);
    }

    /** Up to three ranges without common ids: the inner one, where ids alone tell, and its edges. */
    static List<SearchPeriod> apart(ExecutionFilter filter) {
        SearchPeriod whole = whole(filter);
        String after = bound(filter.startedAfter(), SLACK);
        String before = bound(filter.startedBefore(), SLACK.negated());
        if (filter.startedAfter() != null && after == null
                || filter.startedBefore() != null && before == null
                || after != null && before != null && after.compareTo(before) >= 0) {
            return List.of(whole);
        }
        List<SearchPeriod> periods = new ArrayList<>();
        if (after != null) {
            periods.add(new SearchPeriod(whole.from, after, true));
        }
        periods.add(new SearchPeriod(after, before, false));
        if (before != null) {
            periods.add(new SearchPeriod(before, whole.to, true));
        }
        return periods;
    }

    /** @param id the column with the id */
    void restrict(Conditions conditions, String id) {
        conditions.andIfGiven(id + " >= ?", from).andIfGiven(id + " < ?", to);
    }

    /** Dates are those of {@code executions e}. */
    void restrictEdge(Conditions conditions, ExecutionFilter filter) {
        if (isEdge) {
            conditions
                    .andIfGiven("e.started_at > ?", filter.startedAfter())
                    .andIfGiven("e.started_at < ?", filter.startedBefore());
        }
    }

    private static @Nullable String bound(@Nullable Instant date, Duration slack) {
        return date == null || date.isBefore(FIRST_STAMP) || date.isAfter(LAST_STAMP)
                ? null
                : TimeOrderedIds.lowest(date.plus(slack));
    }
}
