package org.picaflor.persistence.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.sql.Columns;
import org.picaflor.persistence.sql.Conditions;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SortFields;
import org.picaflor.persistence.sql.Total;

/** Reads the log lines of executions; they are written with the steps that made them. */
@ApplicationScoped
public class LogStore {
    private static final List<Level> LEVELS = List.of(Level.values());
    private static final SortFields SORT = new SortFields(
            Map.of(
                    "timestamp", "logged_at",
                    "level", "level",
                    "namespace", "namespace",
                    "flowId", "flow_id",
                    "executionId", "execution_id",
                    "taskId", "task_id"),
            "seq DESC");

    private final Database database;

    @Inject
    public LogStore(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected LogStore() {
        this(null);
    }

    /**
     * The lines of an execution in the order they were written.
     *
     * @param min this level and above; null for all
     * @param taskId null for all
     * @param taskRunId null for all
     * @param attempt null for all
     * @param afterSeq exclusive; 0 from the beginning
     * @param limit most lines
     */
    public List<LogRow> byExecution(
            String executionId,
            @Nullable Level min,
            @Nullable String taskId,
            @Nullable String taskRunId,
            @Nullable Integer attempt,
            long afterSeq,
            int limit) {
        Conditions conditions = new Conditions()
                .and("execution_id = ?", executionId)
                .and("seq > ?", afterSeq)
                .andIfGiven("level >= ?", min == null ? null : min.ordinal())
                .andIfGiven("task_id = ?", taskId)
                .andIfGiven("task_run_id = ?", taskRunId)
                .andIfGiven("attempt = ?", attempt);
        return database.query(
                "SELECT * FROM logs" + conditions.where() + " ORDER BY seq LIMIT ?",
                LogStore::row,
                conditions.parametersAnd(limit));
    }

    /**
     * Lines of many executions; the latest first unless another order is asked for.
     *
     * @throws org.picaflor.flow.error.PicaflorException for an unknown field to sort by
     */
    public Page<LogRow> search(LogFilter filter, PageRequest page) {
        Conditions conditions = new Conditions()
                .and("tenant = ?", filter.tenant())
                .namespace("namespace", filter.namespace())
                .andIfGiven("flow_id = ?", filter.flowId())
                .andIfGiven(
                        "level >= ?", filter.min() == null ? null : filter.min().ordinal())
                .andIfGiven("logged_at > ?", filter.after())
                .andIfGiven("logged_at < ?", filter.before())
                .contains(List.of("message"), filter.query());
        String results = "SELECT * FROM logs" + conditions.where() + SORT.orderBy(page.sort()) + " LIMIT ? OFFSET ?";
        return Total.of(database, "logs", conditions)
                .page(database.query(results, LogStore::row, conditions.parametersAnd(page.size(), page.offset())));
    }

    private static LogRow row(ResultSet row) throws SQLException {
        LogLine line = new LogLine(
                row.getString("execution_id"),
                row.getString("task_id"),
                row.getString("task_run_id"),
                row.getInt("attempt"),
                Columns.instant(row, "logged_at"),
                LEVELS.get(row.getInt("level")),
                row.getString("thread"),
                row.getString("message"));
        return new LogRow(row.getLong("seq"), line, row.getString("namespace"), row.getString("flow_id"));
    }
}
