package org.picaflor.persistence.purge;

import java.util.List;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/**
 * Deletes what belongs to executions that have ended. One that goes whole goes head first: the deletion of the head says
 * that it had ended, and keeps everybody else from it.
 */
final class ExecutionRemoval {
    /** Rows that a portion deletes. */
    static final int MOST_ROWS = 10_000;

    private static final String HEADS =
            "DELETE FROM executions WHERE id = ANY(?) AND ended_at IS NOT NULL RETURNING id";
    private static final String ENDED =
            "SELECT id FROM executions WHERE id = ANY(?) AND ended_at IS NOT NULL ORDER BY id FOR UPDATE";
    private static final String LOGS = "DELETE FROM logs WHERE execution_id = ANY(?)";
    private static final List<String> OTHERS = List.of(
            "DELETE FROM execution_details WHERE execution_id = ANY(?)",
            "DELETE FROM execution_labels WHERE execution_id = ANY(?)",
            "DELETE FROM task_runs WHERE execution_id = ANY(?)",
            "DELETE FROM task_outputs WHERE execution_id = ANY(?)");
    private static final String MESSAGES = "DELETE FROM queue_messages WHERE message_key = ANY(?)";

    private static final String FIRST_RUNS = """
            DELETE FROM task_runs WHERE execution_id = ? AND id <= (
                SELECT max(id) FROM (SELECT id FROM task_runs WHERE execution_id = ? ORDER BY id LIMIT ?) first)""";
    private static final String FIRST_OUTPUTS = """
            DELETE FROM task_outputs WHERE execution_id = ? AND task_run_id <= (
                SELECT max(task_run_id) FROM (
                    SELECT task_run_id FROM task_outputs WHERE execution_id = ? ORDER BY task_run_id LIMIT ?) first)""";
    private static final String FIRST_LOGS = """
            DELETE FROM logs WHERE execution_id = ? AND seq <= (
                SELECT max(seq) FROM (SELECT seq FROM logs WHERE execution_id = ? ORDER BY seq LIMIT ?) first)""";

    private final Database database;
    private final boolean executions;
    private final boolean logs;

    ExecutionRemoval(Database database, boolean executions, boolean logs) {
        this.database = database;
        this.executions = executions;
        this.logs = logs;
    }

    /** All of them that have ended, with everything. */
    Purged whole(List<String> ids) {
        List<String> ended =
                database.query(executions ? HEADS : ENDED, row -> row.getString("id"), SqlArray.texts(ids));
        if (ended.isEmpty()) {
            return Purged.NOTHING;
        }
        SqlArray gone = SqlArray.texts(ended);
        if (executions) {
            OTHERS.forEach(statement -> database.update(statement, gone));
        }
        long lines = logs ? database.update(LOGS, gone) : 0;
        if (executions) {
            database.update(MESSAGES, gone);
        }
        return new Purged(executions ? ended.size() : 0, lines);
    }

    /** So many rows of one that has more; its head stays. */
    Purged part(String id) {
        if (database.query(ENDED, row -> row.getString("id"), SqlArray.texts(List.of(id)))
                .isEmpty()) {
            return Purged.NOTHING;
        }
        int left = MOST_ROWS;
        if (executions) {
            left -= first(FIRST_OUTPUTS, id, left);
            left -= first(FIRST_RUNS, id, left);
        }
        return new Purged(0, logs ? first(FIRST_LOGS, id, left) : 0);
    }

    private int first(String statement, String id, int most) {
        return most == 0 ? 0 : database.update(statement, id, id, most);
    }
}
