package org.picaflor.persistence.partition;

import java.util.Arrays;
import java.util.List;

/** The tables that are split alike by execution ids, in the order in which writers and readers lock them. */
enum SplitTable {
    EXECUTIONS("executions", "id"),
    DETAILS("execution_details", "execution_id"),
    LABELS("execution_labels", "execution_id"),
    TASK_RUNS("task_runs", "execution_id"),
    OUTPUTS("task_outputs", "execution_id"),
    LOGS("logs", "execution_id");

    private final String table;
    private final String key;

    SplitTable(String table, String key) {
        this.table = table;
        this.key = key;
    }

    String table() {
        return table;
    }

    /** The column that holds the execution's id. */
    String key() {
        return key;
    }

    /** The parts of all tables for a range. */
    static List<String> partitions(Range range) {
        return Arrays.stream(values()).map(table -> table.partition(range)).toList();
    }

    /** The name of the table's part for a range. */
    String partition(Range range) {
        return partition(range.name());
    }

    String partition(String range) {
        return table + "_" + range;
    }
}
