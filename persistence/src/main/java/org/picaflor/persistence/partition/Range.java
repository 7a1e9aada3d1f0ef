package org.picaflor.persistence.partition;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of execution ids, for which each of the split tables has a partition.
 *
 * @param name what the names of its partitions end in
 * @param from inclusive; null from before all ids
 * @param to exclusive; null to behind all ids
 */
record Range(String name, @Nullable String from, @Nullable String to) {
    /** The one that begins before all ids. */
    static final String OLDEST = "old";

    /** The one that is there where nothing is split. */
    static final Range WHOLE = new Range(OLDEST, null, null);

    private static final Pattern BOUNDS =
            Pattern.compile("FOR VALUES FROM \\((MINVALUE|'([^']*)')\\) TO \\((MAXVALUE|'([^']*)')\\)");

    /** @param bounds as PostgreSQL prints them */
    static Range of(String name, String bounds) {
        Matcher matcher = BOUNDS.matcher(bounds);
        if (!matcher.matches()) {
            throw new IllegalStateException("The partition executions_" + name + " is not a range of ids: " + bounds);
        }
        return new Range(name, matcher.group(2), matcher.group(4));
    }

    /** As PostgreSQL reads them. */
    String bounds() {
        return "FOR VALUES FROM (" + (from == null ? "MINVALUE" : "'" + from + "'") + ") TO ("
                + (to == null ? "MAXVALUE" : "'" + to + "'") + ")";
    }

    /** Whether all ids in it come before a bound. */
    boolean endsBy(String bound) {
        return to != null && to.compareTo(bound) <= 0;
    }

    Range until(String bound) {
        return new Range(name, from, bound);
    }
}
