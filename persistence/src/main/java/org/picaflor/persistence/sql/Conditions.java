package org.picaflor.persistence.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.NamespaceFilter;

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

    /** The namespaces wanted, as one range of an index in byte order; all of them when null. */
    public Conditions namespace(String column, @Nullable NamespaceFilter filter) {
        if (filter == null) {
            return this;
        }
        String name = filter.name();
        return switch (filter.match()) {
            case EXACT -> and(column + " = ?", name);
            case BELOW ->
                and(column + " >= ? AND " + column + " < ?", name, name + (char) ('.' + 1))
                        .and(column + " = ? OR " + column + " >= ?", name, name + '.');
            case TEXT -> and(column + " LIKE ?", escapePattern(name) + '%');
        };
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
