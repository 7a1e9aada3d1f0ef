package org.picaflor.persistence.upstream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.window.Span;
import org.picaflor.persistence.json.Json;
import org.picaflor.persistence.sql.Columns;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;
import org.picaflor.persistence.trigger.TriggerKey;

/** Reads and writes windows. Whoever writes one holds the row of its trigger. */
class WindowRows {
    private static final String READ = """
            SELECT w.* FROM unnest(?, ?, ?, ?) AS k(tenant, namespace, flow_id, trigger_id)
              JOIN trigger_windows w USING (tenant, namespace, flow_id, trigger_id)""";
    private static final String PUT = """
            INSERT INTO trigger_windows (tenant, namespace, flow_id, trigger_id, set_id, start_at, end_at, results, fired)
            SELECT tenant, namespace, flow_id, trigger_id, set_id, start_at, end_at, results::json, fired
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS r(tenant, namespace, flow_id, trigger_id, set_id, start_at, end_at, results, fired)
                ON CONFLICT (tenant, namespace, flow_id, trigger_id, set_id, start_at) DO UPDATE
               SET end_at = EXCLUDED.end_at, results = EXCLUDED.results, fired = EXCLUDED.fired""";
    private static final String REMOVE = """
            DELETE FROM trigger_windows w
             USING unnest(?, ?, ?, ?, ?, ?) AS r(tenant, namespace, flow_id, trigger_id, set_id, start_at)
             WHERE (w.tenant, w.namespace, w.flow_id, w.trigger_id, w.set_id, w.start_at)
                 = (r.tenant, r.namespace, r.flow_id, r.trigger_id, r.set_id, r.start_at)""";
    private static final String PURGE = "DELETE FROM trigger_windows WHERE end_at < now() - interval '1 hour'";

    private final Database database;

    WindowRows(Database database) {
        this.database = database;
    }

    List<StoredWindow> read(Collection<TriggerKey> keys) {
        return keys.isEmpty()
                ? List.of()
                : database.query(READ, WindowRows::window, KeyColumns.parameters(keys, key -> key));
    }

    private static StoredWindow window(ResultSet row) throws SQLException {
        Map<String, StoredWindow.Seen> results = new LinkedHashMap<>();
        Json.decodeObject(row.getString("results")).forEach((name, value) -> results.put(name, seen(value)));
        return new StoredWindow(
                KeyColumns.key(row),
                row.getString("set_id"),
                new Span(Columns.instant(row, "start_at"), Columns.instant(row, "end_at")),
                results,
                row.getBoolean("fired"));
    }

    @SuppressWarnings("unchecked")
    private static StoredWindow.Seen seen(@Nullable Object value) {
        Map<String, Object> parts = (Map<String, Object>) value;
        return new StoredWindow.Seen(
                (String) parts.get("executionId"), (String) parts.get("flowId"), (Map<String, Object>)
                        parts.get("outputs"));
    }

    void put(Collection<StoredWindow> windows) {
        if (!windows.isEmpty()) {
            database.update(
                    PUT,
                    KeyColumns.parameters(
                            windows,
                            StoredWindow::trigger,
                            SqlArray.texts(windows, StoredWindow::setId),
                            SqlArray.instants(windows, window -> window.span().start()),
                            SqlArray.instants(windows, window -> window.span().end()),
                            SqlArray.texts(windows, window -> Json.encode(window.results())),
                            SqlArray.flags(windows, StoredWindow::fired)));
        }
    }

    void remove(Collection<StoredWindow> windows) {
        if (!windows.isEmpty()) {
            database.update(
                    REMOVE,
                    KeyColumns.parameters(
                            windows,
                            StoredWindow::trigger,
                            SqlArray.texts(windows, StoredWindow::setId),
                            SqlArray.instants(windows, window -> window.span().start())));
        }
    }

    int purge() {
        return database.update(PURGE);
    }
}
