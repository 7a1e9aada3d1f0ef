package org.picaflor.persistence.sql;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How many rows the database's planner expects of a query, from its statistics and without running it. */
public final class PlannedRows {
    private static final Pattern ROWS = Pattern.compile("\"Plan Rows\": (\\d+)");

    private PlannedRows() {}

    /** The expectation of the whole query; it may be wrong by any factor. */
    public static long of(Database database, String sql, List<? extends @Nullable Object> parameters) {
        String plan =
                String.join("\n", database.query("EXPLAIN (FORMAT JSON) " + sql, row -> row.getString(1), parameters));
        Matcher rows = ROWS.matcher(plan);
        return rows.find() ? Long.parseLong(rows.group(1)) : 0;
    }
}
