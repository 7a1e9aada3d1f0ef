package org.picaflor.persistence.purge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.execution.ExecutionFilter;
import org.picaflor.persistence.execution.SearchPeriod;
import org.picaflor.persistence.sql.Conditions;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.PlannedRows;
import org.picaflor.persistence.sql.SqlArray;

/** Deletes log lines in the order of their executions: no line is older than its execution. */
final class LogPurge implements PurgeWork {
    /** Lines looked at with one statement, and deleted with one at most. */
    static final int WINDOW = 5_000;

    private static final char SEPARATOR = '/';
    private static final String REMOVE = "DELETE FROM logs WHERE (execution_id, seq) IN (SELECT * FROM unnest(?, ?))";

    private final Database database;
    private final PurgeRequest.Logs request;
    private final @Nullable String end;

    private record Line(String key, boolean wanted) {}

    LogPurge(Database database, PurgeRequest.Logs request) {
        this.database = database;
        this.request = request;
        this.end = SearchPeriod.whole(ExecutionFilter.startedBefore(request.tenant(), request.before()))
                .to();
    }

    @Override
    public long expected(String position) {
        Conditions lines = range(position);
        return PlannedRows.of(database, "SELECT 1 FROM logs" + lines.where(), lines.parameters());
    }

    @Override
    public Optional<Portion> next(String position) {
        Conditions wanted = new Conditions()
                .and("w.tenant = ?", request.tenant())
                .and("w.logged_at < ?", request.before())
                .andIfGiven("w.logged_at > ?", request.after())
                .namespace("w.namespace", request.namespace())
                .andIfGiven("w.flow_id = ?", request.flowId());
        if (!request.levels().isEmpty()) {
            wanted.and("w.level = ANY(?)", SqlArray.ints(request.levels(), Enum::ordinal));
        }
        Conditions range = range(position);
        List<@Nullable Object> parameters = new ArrayList<>(wanted.parameters());
        parameters.addAll(range.parametersAnd(WINDOW));
        List<Line> window = database.search(
                "SELECT w.execution_id, w.seq, (" + wanted.where().substring(" WHERE ".length())
                        + ") AS wanted FROM (SELECT execution_id, seq, tenant, namespace, flow_id, logged_at, level FROM logs"
                        + range.where() + " ORDER BY execution_id, seq LIMIT ?) w ORDER BY w.execution_id, w.seq",
                row -> new Line(
                        row.getString("execution_id") + SEPARATOR + row.getLong("seq"), row.getBoolean("wanted")),
                parameters);
        return window.isEmpty()
                ? Optional.empty()
                : Optional.of(new Portion(
                        window.getLast().key(),
                        window.size(),
                        window.stream().filter(Line::wanted).map(Line::key).toList()));
    }

    private Conditions range(String position) {
        int separator = position.indexOf(SEPARATOR);
        return new Conditions()
                .and(
                        "(execution_id, seq) > (?, ?)",
                        separator < 0 ? "" : position.substring(0, separator),
                        separator < 0 ? 0L : Long.parseLong(position.substring(separator + 1)))
                .andIfGiven("execution_id < ?", end);
    }

    @Override
    public Purged remove(Portion portion) {
        if (portion.keys().isEmpty()) {
            return Purged.NOTHING;
        }
        int lines = database.update(
                REMOVE,
                SqlArray.texts(portion.keys(), key -> key.substring(0, key.indexOf(SEPARATOR))),
                SqlArray.longs(portion.keys(), key -> Long.valueOf(key.substring(key.indexOf(SEPARATOR) + 1))));
        return new Purged(lines, lines);
    }
}
