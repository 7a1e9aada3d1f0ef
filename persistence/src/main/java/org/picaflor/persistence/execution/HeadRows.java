package org.picaflor.persistence.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.ExecutionOrigin;
import org.picaflor.flow.state.StateHistory;
import org.picaflor.persistence.json.Json;
import org.picaflor.persistence.json.LabelsCodec;
import org.picaflor.persistence.json.OriginCodec;
import org.picaflor.persistence.json.StateHistoryCodec;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/** Writes the heads of executions, their details and labels. */
class HeadRows {
    private static final String INSERT_HEADS = """
            INSERT INTO executions (id, tenant, namespace, flow_id, flow_revision, state, history, started_at, ended_at,
                                    end_state, parent_id, original_id, trigger_execution_id)
            SELECT id, tenant, namespace, flow_id, flow_revision, state, history::json, started_at, ended_at,
                   end_state, parent_id, original_id, trigger_execution_id
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS r(id, tenant, namespace, flow_id, flow_revision, state, history, started_at, ended_at,
                     end_state, parent_id, original_id, trigger_execution_id)""";
    private static final String INSERT_DETAILS = """
            INSERT INTO execution_details (execution_id, inputs, origin, labels, outputs)
            SELECT execution_id, inputs::json, origin::json, labels::json, outputs::json
              FROM unnest(?, ?, ?, ?, ?) AS r(execution_id, inputs, origin, labels, outputs)""";
    private static final String INSERT_LABELS =
            "INSERT INTO execution_labels (execution_id, tenant, key, value, labels) SELECT * FROM unnest(?, ?, ?, ?, ?)";
    private static final String UPDATE_HEADS = """
            UPDATE executions e
               SET state = r.state, history = r.history::json, ended_at = r.ended_at, end_state = r.end_state
              FROM unnest(?, ?, ?, ?, ?) AS r(id, state, history, ended_at, end_state)
             WHERE e.id = r.id""";
    private static final String UPDATE_OUTPUTS = """
            UPDATE execution_details d SET outputs = r.outputs::json
              FROM unnest(?, ?) AS r(execution_id, outputs)
             WHERE d.execution_id = r.execution_id""";
    /** Where a trigger or task that was set off by another execution tells which. */
    private static final String TRIGGER_EXECUTION_ID = "executionId";

    private final Database database;

    HeadRows(Database database) {
        this.database = database;
    }

    void insert(List<Execution> rows) {
        database.update(
                INSERT_HEADS,
                SqlArray.texts(rows, Execution::id),
                SqlArray.texts(rows, row -> row.flow().tenant()),
                SqlArray.texts(rows, row -> row.flow().namespace()),
                SqlArray.texts(rows, row -> row.flow().id()),
                SqlArray.ints(rows, row -> row.flow().revision()),
                SqlArray.texts(rows, row -> row.state().current().name()),
                SqlArray.texts(rows, row -> StateHistoryCodec.encode(row.state())),
                SqlArray.instants(rows, row -> row.state().startDate()),
                SqlArray.instants(rows, HeadRows::endedAt),
                SqlArray.texts(rows, HeadRows::endState),
                SqlArray.texts(rows, Execution::parentId),
                SqlArray.texts(rows, Execution::originalId),
                SqlArray.texts(rows, row -> triggerExecutionId(row.origin())));
        database.update(
                INSERT_DETAILS,
                SqlArray.texts(rows, Execution::id),
                SqlArray.texts(rows, row -> Json.encodeUnlessEmpty(row.inputs())),
                SqlArray.texts(rows, row -> OriginCodec.encode(row.origin())),
                SqlArray.texts(rows, row -> LabelsCodec.encodePairs(row.labels())),
                SqlArray.texts(rows, row -> Json.encodeUnlessEmpty(row.outputs())));
        insertLabels(rows);
    }

    private void insertLabels(List<Execution> executions) {
        List<LabelRow> rows = new ArrayList<>();
        for (Execution execution : executions) {
            Map<String, String> labels = LabelsCodec.byKey(execution.labels());
            @Nullable String text = LabelText.of(labels);
            labels.forEach((key, value) ->
                    rows.add(new LabelRow(execution.id(), execution.flow().tenant(), key, value, text)));
        }
        if (!rows.isEmpty()) {
            database.update(
                    INSERT_LABELS,
                    SqlArray.texts(rows, LabelRow::executionId),
                    SqlArray.texts(rows, LabelRow::tenant),
                    SqlArray.texts(rows, LabelRow::key),
                    SqlArray.texts(rows, LabelRow::value),
                    SqlArray.texts(rows, LabelRow::text));
        }
    }

    /** Inserts those executions among the changed ones that are new, in their last state. */
    void insertNew(List<ExecutionChange> changes, Set<String> started) {
        if (started.isEmpty()) {
            return;
        }
        Map<String, Execution> latest = latest(changes, started::contains);
        if (!latest.isEmpty()) {
            insert(List.copyOf(latest.values()));
        }
    }

    /** Updates the executions whose heads changed, those left out that were inserted just before. */
    void update(List<ExecutionChange> changes, Set<String> started) {
        List<ExecutionChange> changed =
                changes.stream().filter(ExecutionChange::headChanged).toList();
        Map<String, Execution> latest = latest(changed, id -> !started.contains(id));
        if (!latest.isEmpty()) {
            updateStates(latest.values());
            updateOutputs(latest.values());
        }
    }

    private static Map<String, Execution> latest(List<ExecutionChange> changes, Predicate<String> wanted) {
        Map<String, Execution> latest = new TreeMap<>();
        for (ExecutionChange change : changes) {
            if (wanted.test(change.execution().id())) {
                latest.put(change.execution().id(), change.execution());
            }
        }
        return latest;
    }

    private void updateStates(Collection<Execution> rows) {
        int updated = database.update(
                UPDATE_HEADS,
                SqlArray.texts(rows, Execution::id),
                SqlArray.texts(rows, row -> row.state().current().name()),
                SqlArray.texts(rows, row -> StateHistoryCodec.encode(row.state())),
                SqlArray.instants(rows, HeadRows::endedAt),
                SqlArray.texts(rows, HeadRows::endState));
        if (updated < rows.size()) {
            throw new PicaflorException(
                    ErrorCode.EXECUTION_NOT_FOUND,
                    (rows.size() - updated) + " of " + rows.size()
                            + " executions to be updated do not exist: they were deleted meanwhile.");
        }
    }

    private void updateOutputs(Collection<Execution> executions) {
        List<Execution> rows = executions.stream()
                .filter(row -> row.state().isTerminal() && !row.outputs().isEmpty())
                .toList();
        if (!rows.isEmpty()) {
            database.update(
                    UPDATE_OUTPUTS,
                    SqlArray.texts(rows, Execution::id),
                    SqlArray.texts(rows, row -> Json.encode(row.outputs())));
        }
    }

    private static @Nullable Instant endedAt(Execution row) {
        StateHistory state = row.state();
        return state.isTerminal() ? state.changes().getLast().date() : null;
    }

    private static @Nullable String endState(Execution row) {
        return row.state().isTerminal() ? row.state().current().name() : null;
    }

    private static @Nullable String triggerExecutionId(@Nullable ExecutionOrigin origin) {
        return origin != null && origin.variables().get(TRIGGER_EXECUTION_ID) instanceof String id ? id : null;
    }

    private record LabelRow(
            String executionId,
            String tenant,
            String key,
            String value,
            @Nullable String text) {}
}
