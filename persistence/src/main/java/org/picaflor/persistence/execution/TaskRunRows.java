package org.picaflor.persistence.execution;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.persistence.json.AttemptsCodec;
import org.picaflor.persistence.json.DecisionCodec;
import org.picaflor.persistence.json.Json;
import org.picaflor.persistence.json.StateHistoryCodec;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/** Writes task runs and their outputs. */
class TaskRunRows {
    private static final String UPSERT = """
            INSERT INTO task_runs (execution_id, id, task_id, parent_id, value, iteration, state, history, attempts,
                                   decision)
            SELECT execution_id, id, task_id, parent_id, value, iteration, state, history::json, attempts::json,
                   decision::json
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS r(execution_id, id, task_id, parent_id, value, iteration, state, history, attempts, decision)
                ON CONFLICT (execution_id, id) DO UPDATE
               SET state = EXCLUDED.state, history = EXCLUDED.history, attempts = EXCLUDED.attempts,
                   decision = EXCLUDED.decision""";
    /** A task run changes again after it gave its outputs; they are written only once. */
    private static final String UPSERT_OUTPUTS = """
            INSERT INTO task_outputs AS o (execution_id, task_run_id, outputs)
            SELECT execution_id, task_run_id, outputs
              FROM unnest(?, ?, ?) AS r(execution_id, task_run_id, outputs)
                ON CONFLICT (execution_id, task_run_id) DO UPDATE SET outputs = EXCLUDED.outputs
             WHERE o.outputs <> EXCLUDED.outputs""";

    private final Database database;

    TaskRunRows(Database database) {
        this.database = database;
    }

    /** One row for each task run, since an upsert cannot touch a row twice; in the order of their keys. */
    void write(List<ExecutionChange> changes) {
        Map<Key, TaskRun> latest = new TreeMap<>();
        for (ExecutionChange change : changes) {
            for (TaskRun run : change.taskRuns()) {
                latest.put(new Key(run.executionId(), run.id()), run);
            }
        }
        if (!latest.isEmpty()) {
            upsert(latest.values());
            upsertOutputs(latest.values());
        }
    }

    private void upsert(Collection<TaskRun> rows) {
        database.update(
                UPSERT,
                SqlArray.texts(rows, TaskRun::executionId),
                SqlArray.texts(rows, TaskRun::id),
                SqlArray.texts(rows, TaskRun::taskId),
                SqlArray.texts(rows, TaskRun::parentId),
                SqlArray.texts(rows, TaskRun::value),
                SqlArray.ints(rows, TaskRun::iteration),
                SqlArray.texts(rows, row -> row.state().current().name()),
                SqlArray.texts(rows, row -> StateHistoryCodec.encode(row.state())),
                SqlArray.texts(rows, row -> AttemptsCodec.encode(row.attempts())),
                SqlArray.texts(rows, row -> DecisionCodec.encode(row.decision())));
    }

    private void upsertOutputs(Collection<TaskRun> runs) {
        List<TaskRun> rows =
                runs.stream().filter(run -> !run.outputs().isEmpty()).toList();
        if (!rows.isEmpty()) {
            database.update(
                    UPSERT_OUTPUTS,
                    SqlArray.texts(rows, TaskRun::executionId),
                    SqlArray.texts(rows, TaskRun::id),
                    SqlArray.texts(rows, row -> Json.encode(row.outputs())));
        }
    }

    private record Key(String executionId, String id) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::executionId).thenComparing(Key::id);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }
}
