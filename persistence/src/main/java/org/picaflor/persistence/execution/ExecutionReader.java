package org.picaflor.persistence.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.LargeOutputs;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.json.Json;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/** Reads executions as they were last committed, or written before in the caller's transaction. */
@ApplicationScoped
public class ExecutionReader {
    private static final String HEADS =
            "SELECT * FROM executions e LEFT JOIN execution_details d ON d.execution_id = e.id";

    /** The limit says that there is one row at most, so that each is looked up in the index. */
    private static final String TASK_RUNS = """
            SELECT r.*, o.task_run_id IS NOT NULL AS has_outputs,
                   CASE WHEN octet_length(o.outputs) <= %d OR sum(octet_length(o.outputs)) OVER (
                                 PARTITION BY r.execution_id ORDER BY r.id ROWS UNBOUNDED PRECEDING) <= %d
                        THEN o.outputs END AS outputs
              FROM task_runs r
              LEFT JOIN LATERAL (
                SELECT t.task_run_id, t.outputs FROM task_outputs t
                 WHERE t.execution_id = r.execution_id AND t.task_run_id = r.id
                 LIMIT 1) o ON true
             WHERE r.execution_id = ANY(?)
             ORDER BY r.execution_id, r.id""".formatted(LargeOutputs.SMALL, LargeOutputs.MOST_BYTES);

    private static final String OUTPUTS = "SELECT outputs FROM task_outputs WHERE execution_id = ? AND task_run_id = ?";

    private static final String SIZES = """
            SELECT e.id, (SELECT count(*) FROM task_runs r WHERE r.execution_id = e.id) AS task_runs,
                   (SELECT least(coalesce(sum(octet_length(o.outputs)), 0), %d) FROM task_outputs o
                     WHERE o.execution_id = e.id) AS outputs
              FROM unnest(?) AS e(id)""".formatted(LargeOutputs.MOST_BYTES);

    private final Database database;

    @Inject
    public ExecutionReader(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected ExecutionReader() {
        this(null);
    }

    /** Executions of any tenant with their task runs, in the order of their ids; ids that do not exist are left out. */
    public List<StoredExecution> load(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        SqlArray array = SqlArray.texts(ids);
        List<Execution> heads = heads(ids);
        Map<String, List<TaskRun>> runs = new HashMap<>();
        for (TaskRun run : database.query(TASK_RUNS, this::taskRun, array)) {
            runs.computeIfAbsent(run.executionId(), id -> new ArrayList<>()).add(run);
        }
        return heads.stream()
                .map(head -> new StoredExecution(head, runs.getOrDefault(head.id(), List.of())))
                .toList();
    }

    /** Executions of any tenant without their task runs, in the order of their ids; ids that do not exist are left out. */
    public List<Execution> heads(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.query(
                        HEADS + " WHERE e.id = ANY(?) ORDER BY e.id", ExecutionRows::head, SqlArray.texts(ids));
    }

    /**
     * How much of executions is read when they are loaded, without reading them; of size zero where an id does not
     * exist.
     */
    public Map<String, StoredSize> sizes(Collection<String> ids) {
        Map<String, StoredSize> sizes = new HashMap<>();
        database.query(
                        SIZES,
                        row -> new StoredSize(row.getString("id"), row.getInt("task_runs"), row.getLong("outputs")),
                        SqlArray.texts(ids))
                .forEach(size -> sizes.put(size.executionId(), size));
        return sizes;
    }

    public Optional<StoredExecution> find(String tenant, String id) {
        return findHead(tenant, id).map(head -> new StoredExecution(head, taskRuns(id)));
    }

    /** Without its task runs. */
    public Optional<Execution> findHead(String tenant, String id) {
        return database.first(HEADS + " WHERE e.id = ? AND e.tenant = ?", ExecutionRows::head, id, tenant);
    }

    /**
     * Executions without their task runs; the latest first unless another order is asked for. The order by start is
     * that of the ids, which tell it to the millisecond.
     *
     * @throws org.picaflor.flow.error.PicaflorException for an unknown field to sort by, for a page beyond a million
     *     results, and where more than a hundred thousand are to be sorted by anything but time
     */
    public Page<Execution> search(ExecutionFilter filter, PageRequest page) {
        return new ExecutionSearch(database, filter, page).page();
    }

    /**
     * In the order of their ids; empty where there is no such execution. Of outputs that take more than
     * {@link LargeOutputs#MOST_BYTES} together, those beyond that are read when somebody looks into them.
     */
    public List<TaskRun> taskRuns(String executionId) {
        return database.query(TASK_RUNS, this::taskRun, SqlArray.texts(List.of(executionId)));
    }

    /** What one task run gave out; empty where that is nothing, and where there is no such task run. */
    public Map<String, Object> outputs(String executionId, String taskRunId) {
        return database.first(OUTPUTS, row -> Json.decodeObject(row.getString("outputs")), executionId, taskRunId)
                .orElse(Map.of());
    }

    private TaskRun taskRun(ResultSet row) throws SQLException {
        TaskRun run = ExecutionRows.taskRun(row);
        return run.outputs().isEmpty() && row.getBoolean("has_outputs")
                ? run.withOutputs(LargeOutputs.elsewhere(() -> outputs(run.executionId(), run.id())))
                : run;
    }
}
