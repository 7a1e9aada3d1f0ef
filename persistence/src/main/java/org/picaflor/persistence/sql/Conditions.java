package org.picaflor.persistence.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The WHERE of a search, put together from the conditions that a caller gave. Values are parameters, never text. */
public final class Conditions {
    private final StringBuilder where = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    /** One more condition that must hold, with a value for each of its question marks. */
    public Conditions and(String condition, @Nullable Object... values) {
        where.append(where.isEmpty() ? " WHERE (" : " AND (").append(condition).append(')');
        parameters.addAll(Arrays.asList(values));
        return this;
    }

    /** As {@link #and}, unless the value is null. */
    public Conditions andIfGiven(String condition, @Nullable Object value) {
        return value == null ? this : and(condition, value);
    }

    /** The namespace itself and those below it, by whole segments; all of them when null. */
    public Conditions namespace(String column, @Nullable String prefix) {
        return prefix == null
                ? this
                : and(column + " = ? OR " + column + " LIKE ?", prefix, escapePattern(prefix) + ".%");
    }

    /** Any of the columns contains the text, whatever the case; no condition when null or blank. */
    public Conditions contains(List<String> columns, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return this;
        }
        String pattern = "%" + escapePattern(text) + "%";
        String condition = String.join(
                " OR ", columns.stream().map(column -> column + " ILIKE ?").toList());
        return and(condition, columns.stream().map(column -> pattern).toArray());
    }

    /** Begins with a blank; empty where there are no conditions. */
    public String where() {
        return where.toString();
    }

    public List<@Nullable Object> parameters() {
        return parameters;
    }

    /** The parameters of the conditions, followed by others. */
    public List<@Nullable Object> parametersAnd(@Nullable Object... others) {
        List<@Nullable Object> all = new ArrayList<>(parameters);
        all.addAll(Arrays.asList(others));
        return all;
    }

    private static String escapePattern(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
