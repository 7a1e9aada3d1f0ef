package org.picaflor.persistence.purge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.execution.ExecutionFilter;
import org.picaflor.persistence.execution.SearchPeriod;
import org.picaflor.persistence.sql.Conditions;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.PlannedRows;
import org.picaflor.persistence.sql.SqlArray;

/**
 * Deletes executions that have ended in the order of their ids: heads are looked at so many at a time, whether they match
 * or not, so that no statement takes long; what matches goes in portions of so many rows.
 */
final class ExecutionPurge implements PurgeWork {
    /** Heads looked at with one statement. */
    static final int WINDOW = 2_000;
    /** Executions in a portion. */
    static final int MOST = 500;
    /** A beginning of an id that can be searched for, as in searches. */
    private static final int BEGINNING_OF_ID = 8;

    private static final String COLUMNS =
            "id, tenant, namespace, flow_id, end_state, ended_at, started_at, trigger_execution_id";

    private static final String SIZES = """
            SELECT e.id, 3 + 2 * (SELECT count(*) FROM (
                        SELECT 1 FROM task_runs r WHERE r.execution_id = e.id AND ? LIMIT ?) c)
                   + (SELECT count(*) FROM (SELECT 1 FROM logs l WHERE l.execution_id = e.id AND ? LIMIT ?) c) AS size
              FROM unnest(?) AS e(id)""";

    private final Database database;
    private final PurgeRequest.Executions request;
    private final SearchPeriod period;
    private final ExecutionRemoval removal;

    private record Head(String id, boolean wanted) {}

    ExecutionPurge(Database database, PurgeRequest.Executions request) {
        this.database = database;
        this.request = request;
        this.period = SearchPeriod.whole(request.filter());
        this.removal = new ExecutionRemoval(database, request.executions(), request.logs());
    }

    @Override
    public long expected(String position) {
        Conditions heads = range(position);
        return PlannedRows.of(database, "SELECT 1 FROM executions" + heads.where(), heads.parameters());
    }

    @Override
    public Optional<Portion> next(String position) {
        List<Head> window = window(position);
        if (window.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> sizes = sizes(window);
        List<String> ids = new ArrayList<>();
        String last = position;
        int read = 0;
        int rows = 0;
        for (Head head : window) {
            if (head.wanted()) {
                int size = sizes.getOrDefault(head.id(), 0);
                if (ids.size() == MOST || !ids.isEmpty() && rows + size > ExecutionRemoval.MOST_ROWS) {
                    break;
                }
                if (size > ExecutionRemoval.MOST_ROWS) {
                    return Optional.of(new Portion(last, read, List.of(head.id()), true));
                }
                ids.add(head.id());
                rows += size;
            }
            last = head.id();
            read++;
        }
        return Optional.of(new Portion(last, read, ids));
    }

    @Override
    public Purged remove(Portion portion) {
        if (portion.keys().isEmpty()) {
            return Purged.NOTHING;
        }
        return portion.isPart() ? removal.part(portion.keys().getFirst()) : removal.whole(portion.keys());
    }

    private List<Head> window(String position) {
        Conditions wanted = wanted();
        Conditions range = range(position);
        List<@Nullable Object> parameters = new ArrayList<>(wanted.parameters());
        parameters.addAll(range.parametersAnd(WINDOW));
        return database.search(
                "SELECT w.id, coalesce(" + wanted.where().substring(" WHERE ".length())
                        + ", false) AS wanted FROM (SELECT " + COLUMNS + " FROM executions" + range.where()
                        + " ORDER BY id LIMIT ?) w ORDER BY w.id",
                row -> new Head(row.getString("id"), row.getBoolean("wanted")),
                parameters);
    }

    /** What an index leads to. */
    private Conditions range(String position) {
        ExecutionFilter filter = request.filter();
        Conditions conditions = new Conditions()
                .and("id > ?", position)
                .andIfGiven("id >= ?", period.from())
                .andIfGiven("id < ?", period.to());
        NamespaceFilter namespace = filter.namespace();
        if (namespace != null && namespace.match() == NamespaceFilter.Match.EXACT && filter.flowId() != null) {
            conditions.and(
                    "tenant = ? AND namespace = ? AND flow_id = ?", filter.tenant(), namespace.name(), filter.flowId());
        }
        return conditions;
    }

    private Conditions wanted() {
        ExecutionFilter filter = request.filter();
        Conditions conditions = new Conditions()
                .and("w.ended_at IS NOT NULL")
                .and("w.tenant = ?", filter.tenant())
                .namespace("w.namespace", filter.namespace())
                .andIfGiven("w.flow_id = ?", filter.flowId())
                .andIfGiven("w.started_at > ?", filter.startedAfter())
                .andIfGiven("w.started_at < ?", filter.startedBefore())
                .andIfGiven("w.trigger_execution_id = ?", filter.triggerExecutionId());
        if (!filter.states().isEmpty()) {
            conditions.and("w.end_state = ANY(?)", SqlArray.texts(filter.states(), Enum::name));
        }
        filter.labels()
                .forEach((key, value) -> conditions.and(
                        "EXISTS (SELECT 1 FROM execution_labels l WHERE l.execution_id = w.id AND l.key = ? AND l.value = ?)",
                        key,
                        value));
        return text(conditions, filter.query());
    }

    private static Conditions text(Conditions conditions, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return conditions;
        }
        Conditions names = new Conditions().contains(List.of("w.namespace", "w.flow_id"), text);
        String part = names.where().substring(" WHERE ".length());
        return conditions.and(
                text.length() < BEGINNING_OF_ID ? part : part + " OR starts_with(w.id, ?)",
                (text.length() < BEGINNING_OF_ID ? names.parameters() : names.parametersAnd(text)).toArray());
    }

    /** How many rows go with each of the first that are wanted, counted no further than matters. */
    private Map<String, Integer> sizes(List<Head> window) {
        List<String> ids =
                window.stream().filter(Head::wanted).map(Head::id).limit(MOST).toList();
        Map<String, Integer> sizes = new HashMap<>();
        if (!ids.isEmpty()) {
            int most = ExecutionRemoval.MOST_ROWS + 1;
            database.query(
                    SIZES,
                    row -> sizes.put(row.getString("id"), row.getInt("size")),
                    request.executions(),
                    most,
                    request.logs(),
                    most,
                    SqlArray.texts(ids));
        }
        return sizes;
    }
}
