package org.picaflor.persistence.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.sql.Conditions;

/**
 * A part of a search that has an index.
 *
 * @param from what comes after FROM: {@code executions e}, {@code execution_labels l} or both
 * @param id the column that names the execution
 */
record SearchBranch(String from, String id, Conditions conditions) {

    /** @param columns of {@code executions e}, where it is read, or {@link #id} */
    String select(String columns) {
        return "SELECT " + columns + " FROM " + from + conditions.where();
    }

    List<@Nullable Object> parameters() {
        return conditions.parameters();
    }
}
