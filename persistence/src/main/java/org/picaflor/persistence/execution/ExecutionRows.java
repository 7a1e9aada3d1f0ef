package org.picaflor.persistence.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.persistence.json.AttemptsCodec;
import org.picaflor.persistence.json.DecisionCodec;
import org.picaflor.persistence.json.Json;
import org.picaflor.persistence.json.LabelsCodec;
import org.picaflor.persistence.json.OriginCodec;
import org.picaflor.persistence.json.StateHistoryCodec;
import org.picaflor.persistence.sql.Columns;

/** Makes executions and task runs of their rows. */
final class ExecutionRows {

    private ExecutionRows() {}

    static Execution head(ResultSet row) throws SQLException {
        return new Execution(
                row.getString("id"),
                new FlowKey(
                        row.getString("tenant"),
                        row.getString("namespace"),
                        row.getString("flow_id"),
                        row.getInt("flow_revision")),
                LabelsCodec.decodePairs(row.getString("labels")),
                Json.decodeOrEmpty(row.getString("inputs")),
                Json.decodeOrEmpty(row.getString("outputs")),
                OriginCodec.decode(row.getString("origin")),
                row.getString("parent_id"),
                row.getString("original_id"),
                StateHistoryCodec.decode(row.getString("history")));
    }

    static TaskRun taskRun(ResultSet row) throws SQLException {
        return new TaskRun(
                row.getString("id"),
                row.getString("execution_id"),
                row.getString("task_id"),
                row.getString("parent_id"),
                row.getString("value"),
                Columns.optionalInt(row, "iteration"),
                StateHistoryCodec.decode(row.getString("history")),
                AttemptsCodec.decode(row.getString("attempts")),
                DecisionCodec.decode(row.getString("decision")),
                Json.decodeOrEmpty(row.getString("outputs")));
    }
}
