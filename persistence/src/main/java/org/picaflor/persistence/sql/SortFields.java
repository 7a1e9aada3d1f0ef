package org.picaflor.persistence.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.persistence.Sort;

/**
 * The fields a list can be sorted by.
 *
 * @param columns by the field's name as callers write it
 * @param last ends every ORDER BY, so that equal rows keep their places from page to page; also the list's own order
 */
public record SortFields(Map<String, String> columns, String last) {

    /**
     * The ORDER BY, beginning with a blank.
     *
     * @throws PicaflorException with {@link ErrorCode#ARGUMENT_INVALID} for a field that does not exist
     */
    public String orderBy(List<Sort> sorts) {
        List<String> terms = new ArrayList<>();
        for (Sort sort : sorts) {
            terms.add(column(sort.field()) + (sort.ascending() ? " ASC NULLS LAST" : " DESC NULLS LAST"));
        }
        terms.add(last);
        return " ORDER BY " + String.join(", ", terms);
    }

    private String column(String field) {
        @Nullable String column = columns.get(field);
        if (column == null) {
            throw new PicaflorException(
                    ErrorCode.ARGUMENT_INVALID,
                    "Cannot sort by '" + field + "'.",
                    "sort",
                    "Sort by one of " + String.join(", ", new TreeSet<>(columns.keySet())) + ".",
                    null);
        }
        return column;
    }
}
