package org.picaflor.tasks.trigger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression. Where clocks change, no time is lost and none comes twice by accident:
 *
 * <ul>
 *   <li>times that the clock skips in spring fire once, at the instant of the change;
 *   <li>times that the clock repeats in autumn fire at their first occurrence, unless the expression is for every hour
 *       (its hours begin with {@code *}), which goes on evenly.
 * </ul>
 *
 * Immutable and safe for use by many threads.
 */
public final class CronExpression {
    /** How far back a previous time is looked for. */
    private static final Duration FARTHEST_BACK = Duration.ofDays(3653);

    private static final int MOST_CACHED = 10_000;
    private static final Map<String, CronExpression> CACHE = new ConcurrentHashMap<>();

    private final CronTimes times;

    private CronExpression(CronTimes times) {
        this.times = times;
    }

    /**
     * The meaning of a text.
     *
     * @param withSeconds six fields, of which the first is for seconds, instead of five
     * @throws IllegalArgumentException where the text is none
     */
    public static CronExpression of(String text, boolean withSeconds) {
        String key = withSeconds + text;
        CronExpression known = CACHE.get(key);
        if (known != null) {
            return known;
        }
        CronExpression parsed = parse(text, withSeconds);
        if (CACHE.size() < MOST_CACHED) {
            CACHE.put(key, parsed);
        }
        return parsed;
    }

    private static CronExpression parse(String text, boolean withSeconds) {
        try {
            return new CronExpression(CronTimes.of(text, withSeconds));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("invalid cron expression '" + text + "': " + e.getMessage(), e);
        }
    }

    /** The first time after an instant; empty where there is none ever, as for the 30th of February. */
    public Optional<Instant> nextAfter(Instant instant, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        Instant from = instant;
        LocalDateTime after = LocalDateTime.ofInstant(from, rules.getOffset(from));
        ZoneOffsetTransition lastChange = rules.previousTransition(from.plusNanos(1));
        while (true) {
            ZoneOffset offset = rules.getOffset(from);
            ZoneOffsetTransition nextChange = rules.nextTransition(from);
            LocalDateTime local = times.nextAfter(skipRepeated(after, lastChange));
            if (local == null) {
                return Optional.empty();
            }
            Instant candidate = local.toInstant(offset);
            if (nextChange == null || candidate.isBefore(nextChange.getInstant())) {
                return Optional.of(candidate);
            }
            if (nextChange.isGap() && local.isBefore(nextChange.getDateTimeAfter())) {
                return Optional.of(nextChange.getInstant());
            }
            from = nextChange.getInstant();
            lastChange = nextChange;
            after = nextChange.getDateTimeAfter().minusNanos(1);
        }
    }

    /** Times that were there before the clock went back do not come again, but for expressions for every hour. */
    private LocalDateTime skipRepeated(LocalDateTime after, @Nullable ZoneOffsetTransition lastChange) {
        if (times.isForEveryHour() || lastChange == null || !lastChange.isOverlap()) {
            return after;
        }
        LocalDateTime firstNew = lastChange.getDateTimeBefore().minusNanos(1);
        return after.isBefore(firstNew) ? firstNew : after;
    }

    /** The last time before an instant; empty where there is none in ten years. */
    public Optional<Instant> previousBefore(Instant instant, ZoneId zone) {
        Instant found = null;
        Duration back = Duration.ofSeconds(1);
        while (found == null && back.compareTo(FARTHEST_BACK) < 0) {
            back = back.multipliedBy(2);
            found = nextAfter(instant.minus(back), zone)
                    .filter(time -> time.isBefore(instant))
                    .orElse(null);
        }
        if (found == null) {
            return Optional.empty();
        }
        Instant tooLate = instant;
        while (Duration.between(found, tooLate).compareTo(Duration.ofSeconds(1)) > 0) {
            Instant middle = found.plus(Duration.between(found, tooLate).dividedBy(2));
            Optional<Instant> later = nextAfter(middle, zone).filter(time -> time.isBefore(instant));
            if (later.isPresent()) {
                found = later.get();
            } else {
                tooLate = middle;
            }
        }
        return Optional.of(found);
    }
}
