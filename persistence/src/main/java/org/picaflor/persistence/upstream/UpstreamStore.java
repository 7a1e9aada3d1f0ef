package org.picaflor.persistence.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.queue.QueueMessage;
import org.picaflor.persistence.sql.Columns;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;
import org.picaflor.persistence.trigger.TriggerKey;

/**
 * What triggers are told of executions of other flows, and what they remember. All of an evaluation is one transaction of
 * the caller: the words are claimed, the triggers locked, what follows is written and the words are deleted.
 */
@ApplicationScoped
public class UpstreamStore {
    private static final String CLAIM = """
            SELECT * FROM upstream_events ORDER BY event_offset LIMIT ? FOR UPDATE SKIP LOCKED""";
    private static final String LOCK = """
            SELECT t.tenant, t.namespace, t.flow_id, t.trigger_id, t.flow_revision, t.disabled
              FROM unnest(?, ?, ?, ?) AS k(tenant, namespace, flow_id, trigger_id)
              JOIN triggers t USING (tenant, namespace, flow_id, trigger_id)
               FOR UPDATE OF t SKIP LOCKED""";
    private static final String EXISTING = """
            SELECT t.tenant, t.namespace, t.flow_id, t.trigger_id
              FROM unnest(?, ?, ?, ?) AS k(tenant, namespace, flow_id, trigger_id)
              JOIN triggers t USING (tenant, namespace, flow_id, trigger_id)""";
    private static final String MARK = """
            UPDATE triggers t
               SET last_date = coalesce(r.fired_for, t.last_date), evaluated_at = clock_timestamp(), error = r.error,
                   error_count = CASE WHEN r.error IS NULL THEN 0 ELSE t.error_count + 1 END,
                   updated_at = clock_timestamp()
              FROM unnest(?, ?, ?, ?, ?, ?) AS r(tenant, namespace, flow_id, trigger_id, fired_for, error)
             WHERE (t.tenant, t.namespace, t.flow_id, t.trigger_id)
                 = (r.tenant, r.namespace, r.flow_id, r.trigger_id)""";
    private static final String FORGET = "DELETE FROM upstream_events WHERE event_offset = ANY(?)";
    private static final String SET_ASIDE = """
            WITH taken AS (DELETE FROM upstream_events WHERE event_offset = ? RETURNING *)
            INSERT INTO queue_messages (message_offset, queue, shard, message_key, type, body, error)
            SELECT event_offset, '%s', 0, execution_id, 'UPSTREAM_EVENT', to_json(taken), ? FROM taken""".formatted(QueueMessage.DEAD);
    private static final String REMOVE_WINDOWS = """
            DELETE FROM trigger_windows
             WHERE tenant = ? AND namespace = ? AND flow_id = ? AND trigger_id <> ALL(?)""";

    private final Database database;
    private final WindowRows windows;

    @Inject
    public UpstreamStore(DataSource dataSource) {
        this.database = new Database(dataSource);
        this.windows = new WindowRows(database);
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected UpstreamStore() {
        this(null);
    }

    /** Words that nobody else works on, oldest first: they are the caller's until its transaction ends. */
    public List<ToldEvent> claim(int limit) {
        return database.query(CLAIM, UpstreamStore::event, limit);
    }

    private static ToldEvent event(ResultSet row) throws SQLException {
        return new ToldEvent(
                row.getLong("event_offset"),
                KeyColumns.key(row),
                row.getString("execution_id"),
                State.valueOf(row.getString("state")),
                Columns.instant(row, "happened_at"));
    }

    /**
     * Locks triggers, so that nobody else evaluates or changes them meanwhile; it waits for nobody.
     *
     * @return those that it got; the others are locked by somebody else, or do not exist
     */
    public List<ListeningTrigger> lock(Set<TriggerKey> keys) {
        return database.query(
                LOCK,
                row -> new ListeningTrigger(
                        KeyColumns.key(row), row.getInt("flow_revision"), row.getBoolean("disabled")),
                KeyColumns.parameters(keys, key -> key));
    }

    /** Those of the triggers that do not exist. */
    public Set<TriggerKey> missing(Set<TriggerKey> keys) {
        Set<TriggerKey> missing = new HashSet<>(keys);
        if (!keys.isEmpty()) {
            missing.removeAll(
                    new HashSet<>(database.query(EXISTING, KeyColumns::key, KeyColumns.parameters(keys, key -> key))));
        }
        return missing;
    }

    /** The windows of triggers that the caller has locked. */
    public List<StoredWindow> windows(Collection<TriggerKey> keys) {
        return windows.read(keys);
    }

    /** Keeps and forgets windows of triggers that the caller has locked. */
    public void changeWindows(Collection<StoredWindow> changed, Collection<StoredWindow> removed) {
        windows.remove(removed);
        windows.put(changed);
    }

    /** @param marks one for each trigger at most, which the caller has locked */
    public void mark(Collection<TriggerMark> marks) {
        if (!marks.isEmpty()) {
            database.update(
                    MARK,
                    KeyColumns.parameters(
                            marks,
                            TriggerMark::key,
                            SqlArray.instants(marks, TriggerMark::firedFor),
                            SqlArray.texts(marks, TriggerMark::error)));
        }
    }

    /** Deletes words that have had their effect. */
    public void forget(List<ToldEvent> events) {
        if (!events.isEmpty()) {
            database.update(FORGET, SqlArray.longs(events, ToldEvent::offset));
        }
    }

    /** Takes a word that cannot be handled out of the way, keeping it among the dead messages for somebody to look at. */
    public void setAside(ToldEvent event, String reason) {
        database.update(SET_ASIDE, event.offset(), reason);
    }

    /** Forgets what triggers of a flow remember, those given apart. */
    public void removeWindows(String tenant, String namespace, String flowId, Collection<String> triggerIds) {
        database.update(REMOVE_WINDOWS, tenant, namespace, flowId, SqlArray.texts(triggerIds));
    }

    /** Forgets windows that were over an hour ago, since words may come late; tells how many. */
    public int purgeWindows() {
        return windows.purge();
    }
}
