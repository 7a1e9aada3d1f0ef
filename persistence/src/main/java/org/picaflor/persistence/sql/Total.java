package org.picaflor.persistence.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.Page;

/**
 * How many rows match: counted up to {@link Page#COUNTED}, beyond that what the planner expects.
 *
 * @param number of rows; more than {@link Page#COUNTED} where it is an estimate
 */
public record Total(long number, boolean isEstimate) {

    /**
     * The rows of a table that meet the conditions.
     *
     * @param table a name of ours, never a caller's
     */
    public static Total of(Database database, String table, Conditions conditions) {
        String rows = "SELECT 1 FROM " + table + conditions.where();
        List<@Nullable Object> bounded = new ArrayList<>(conditions.parametersAnd(Page.COUNTED + 1));
        long counted = database.number("SELECT count(*) FROM (" + rows + " LIMIT ?) m", bounded.toArray());
        return counted <= Page.COUNTED
                ? new Total(counted, false)
                : new Total(Math.max(counted, PlannedRows.of(database, rows, conditions.parameters())), true);
    }

    /** A page of the list that has this total. */
    public <T> Page<T> page(List<T> results) {
        return new Page<>(results, number, isEstimate);
    }
}
