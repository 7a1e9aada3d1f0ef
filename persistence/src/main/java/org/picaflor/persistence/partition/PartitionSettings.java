package org.picaflor.persistence.partition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How executions are split by time and when they are dropped.
 *
 * @param retention how long executions are kept after their end, at least; null for ever
 * @param length how much time a range spans; null where no more ranges are cut
 */
public record PartitionSettings(
        @Nullable Duration retention, @Nullable Duration length) {
    /** Shorter ranges would only cost time to plan statements. */
    public static final Duration SHORTEST = Duration.ofHours(1);

    /** The most ranges that a retention may be split into: each costs time whenever a statement is planned or started. */
    public static final int MOST_RANGES = 16;

    /** Nothing is ever dropped, and therefore nothing split. */
    public static final PartitionSettings OFF = new PartitionSettings(null, null);

    public PartitionSettings {
        if (length != null && length.compareTo(shortest(retention)) < 0) {
            throw new IllegalArgumentException("picaflor.partitions.length is " + length + ", which is less than "
                    + shortest(retention) + ". Set it to a duration such as P7D or PT12H, or leave it out.");
        }
    }

    /**
     * As they are configured.
     *
     * @param retentionDays 0 for ever
     * @param length null for as long as the retention; of no account without one
     * @throws IllegalArgumentException where they make no sense, with what to do
     */
    public static PartitionSettings of(int retentionDays, @Nullable Duration length) {
        if (retentionDays < 0) {
            throw new IllegalArgumentException(
                    "picaflor.retention.days is " + retentionDays
                            + ". Set it to the number of days to keep executions after their end, or to 0 to keep them for ever.");
        }
        Duration retention = retentionDays == 0 ? null : Duration.ofDays(retentionDays);
        return new PartitionSettings(retention, length == null || retention == null ? retention : length);
    }

    private static Duration shortest(@Nullable Duration retention) {
        Duration share = retention == null ? SHORTEST : retention.dividedBy(MOST_RANGES);
        return share.compareTo(SHORTEST) < 0 ? SHORTEST : share;
    }
}
