package org.picaflor.persistence.execution;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Label;
import org.picaflor.persistence.sql.Conditions;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.PlannedRows;

/**
 * The labels that executions must have: entries of one of them are read from the index, in the order of ids, and the others
 * are looked for in what stands beside it there.
 *
 * @param labels the one that is read first; may be empty
 */
record LabelSearch(String tenant, List<Label> labels) {
    private static final String ENTRIES = "l.tenant = ? AND l.key = ? AND l.value = ?";
    /** A scalar, as the planner might read all that have the label to answer EXISTS. */
    private static final String LOOKED_UP =
            "(SELECT x.value FROM execution_labels x WHERE x.execution_id = l.execution_id AND x.key = ?) = ?";

    private static final String BESIDE =
            "CASE WHEN l.labels IS NULL THEN " + LOOKED_UP + " ELSE strpos(l.labels, ?) > 0 END";

    /** Reads the label that fewest executions have, by the planner's statistics. */
    static LabelSearch of(Database database, ExecutionFilter filter) {
        List<Label> labels = new ArrayList<>();
        filter.labels().forEach((key, value) -> labels.add(new Label(key, value)));
        if (labels.size() > 1) {
            Map<Label, Long> expected = new HashMap<>();
            labels.forEach(label -> expected.put(label, expected(database, filter.tenant(), label)));
            labels.sort(comparingLong(expected::get));
        }
        return new LabelSearch(filter.tenant(), labels);
    }

    private static long expected(Database database, String tenant, Label label) {
        Conditions entries = new Conditions().and(ENTRIES, tenant, label.key(), label.value());
        return PlannedRows.of(database, "SELECT 1 FROM execution_labels l" + entries.where(), entries.parameters());
    }

    /** Conditions on {@code execution_labels l}, where there are labels. */
    void restrict(Conditions conditions) {
        for (Label label : labels) {
            @Nullable String part = LabelText.part(label.key(), label.value());
            if (label == labels.getFirst()) {
                conditions.and(ENTRIES, tenant, label.key(), label.value());
            } else if (part == null) {
                conditions.and(LOOKED_UP, label.key(), label.value());
            } else {
                conditions.and(BESIDE, label.key(), label.value(), part);
            }
        }
    }
}
