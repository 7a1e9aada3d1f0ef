package org.picaflor.persistence.execution;

import java.util.ArrayList;
import java.util.List;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/** Appends log lines. */
class LogRows {
    private static final String INSERT = """
            INSERT INTO logs (execution_id, task_id, task_run_id, attempt, logged_at, level, thread, message, tenant,
                              namespace, flow_id)
            SELECT execution_id, task_id, task_run_id, attempt, logged_at, level, thread, message, tenant,
                   namespace, flow_id
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS r(execution_id, task_id, task_run_id, attempt, logged_at, level, thread, message, tenant,
                     namespace, flow_id)""";

    private final Database database;

    LogRows(Database database) {
        this.database = database;
    }

    void write(List<ExecutionChange> changes) {
        List<Row> rows = new ArrayList<>();
        for (ExecutionChange change : changes) {
            change.logs()
                    .forEach(line -> rows.add(new Row(line, change.execution().flow())));
        }
        insert(rows);
    }

    void write(FlowKey flow, List<LogLine> lines) {
        insert(lines.stream().map(line -> new Row(line, flow)).toList());
    }

    private void insert(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        database.update(
                INSERT,
                SqlArray.texts(rows, row -> row.line().executionId()),
                SqlArray.texts(rows, row -> row.line().taskId()),
                SqlArray.texts(rows, row -> row.line().taskRunId()),
                SqlArray.ints(rows, row -> row.line().attempt()),
                SqlArray.instants(rows, row -> row.line().timestamp()),
                SqlArray.ints(rows, row -> row.line().level().ordinal()),
                SqlArray.texts(rows, row -> row.line().thread()),
                SqlArray.texts(rows, row -> row.line().message()),
                SqlArray.texts(rows, row -> row.flow().tenant()),
                SqlArray.texts(rows, row -> row.flow().namespace()),
                SqlArray.texts(rows, row -> row.flow().id()));
    }

    private record Row(LogLine line, FlowKey flow) {}
}
