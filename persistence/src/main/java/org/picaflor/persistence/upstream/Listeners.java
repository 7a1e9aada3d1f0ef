package org.picaflor.persistence.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.state.StateChange;
import org.picaflor.persistence.queue.QueueOffsets;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;
import org.picaflor.persistence.trigger.TriggerKey;

/**
 * Who listens to the executions of other flows, kept in memory, and the words to them. Each change of a listener counts the
 * version of all up, in its transaction; whoever writes executions reads that version with a statement it sends anyway,
 * and this node catches up before it decides who is told. So nobody is forgotten whose flow was saved before, on any
 * node, and where nobody listens nothing is read or written.
 */
@ApplicationScoped
public class Listeners {
    /** The setting that holds the version. */
    private static final String VERSION = "flow-listeners";
    /** To be put into a statement: the version as the statement's transaction sees it; null where nobody ever listened. */
    public static final String VERSION_SQL = "(SELECT v.value FROM settings v WHERE v.key = '" + VERSION + "')";

    private static final String CURRENT = "SELECT value FROM settings WHERE key = '" + VERSION + "'";
    private static final String COUNT_UP = "INSERT INTO settings AS s (key, value) VALUES ('" + VERSION
            + "', '1') ON CONFLICT (key) DO UPDATE SET value = (s.value::bigint + 1)::text RETURNING s.value";
    private static final String OF_FLOW = """
            SELECT trigger_id, listens FROM flow_listeners
             WHERE tenant = ? AND namespace = ? AND flow_id = ? AND listens IS NOT NULL""";
    private static final String CHANGE = """
            INSERT INTO flow_listeners (tenant, namespace, flow_id, trigger_id, listens, version)
            SELECT ?, ?, ?, trigger_id, listens::json, ?
              FROM unnest(?, ?) AS r(trigger_id, listens)
                ON CONFLICT (tenant, namespace, flow_id, trigger_id) DO UPDATE
               SET listens = EXCLUDED.listens, version = EXCLUDED.version""";
    private static final String CHANGED_SINCE = "SELECT * FROM flow_listeners WHERE version > ? ORDER BY version";
    private static final String TELL = """
            INSERT INTO upstream_events (event_offset, tenant, namespace, flow_id, trigger_id, execution_id, state,
                                         happened_at)
            SELECT event_offset, tenant, namespace, flow_id, trigger_id, execution_id, state, happened_at
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                AS r(tenant, namespace, flow_id, trigger_id, event_offset, execution_id, state, happened_at)""";

    private final Database database;
    private final QueueOffsets offsets;
    private final ListenerIndex index = new ListenerIndex();
    private long known;

    @Inject
    public Listeners(DataSource dataSource, QueueOffsets offsets) {
        this.database = new Database(dataSource);
        this.offsets = offsets;
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected Listeners() {
        this(null, null);
    }

    /**
     * Has the triggers of a flow listen to what they want, and no others, when the caller's transaction commits.
     *
     * @param wanted by the trigger's id; those that are disabled listen to nothing
     * @return whether anything is to change
     */
    public boolean synchronise(FlowKey flow, Map<String, Listening> wanted) {
        Map<String, String> before = new HashMap<>();
        database.query(
                        OF_FLOW,
                        row -> Map.entry(row.getString("trigger_id"), row.getString("listens")),
                        flow.tenant(),
                        flow.namespace(),
                        flow.id())
                .forEach(entry -> before.put(entry.getKey(), entry.getValue()));
        Map<String, @Nullable String> changes = new HashMap<>();
        before.keySet().forEach(id -> changes.put(id, null));
        wanted.forEach((id, listening) -> changes.put(id, listening.encode()));
        changes.entrySet()
                .removeIf(entry -> entry.getValue() != null && entry.getValue().equals(before.get(entry.getKey())));
        if (changes.isEmpty()) {
            return false;
        }
        long version = database.query(COUNT_UP, row -> Long.parseLong(row.getString(1)))
                .getFirst();
        List<Map.Entry<String, @Nullable String>> rows = List.copyOf(changes.entrySet());
        database.update(
                CHANGE,
                flow.tenant(),
                flow.namespace(),
                flow.id(),
                version,
                SqlArray.texts(rows, Map.Entry::getKey),
                SqlArray.texts(rows, Map.Entry::getValue));
        return true;
    }

    /** Catches up with the database and tells whether anybody listens. */
    public boolean look() {
        String version = version();
        return version != null && isAnybodyListening(Long.parseLong(version));
    }

    private synchronized boolean isAnybodyListening(long version) {
        if (version > known) {
            catchUp(version);
        }
        return !index.isEmpty();
    }

    /**
     * The version as the caller's transaction sees it.
     *
     * @return null where nobody ever listened
     */
    public @Nullable String version() {
        return database.first(CURRENT, row -> row.getString(1)).orElse(null);
    }

    /**
     * Writes a word to each listener, in the caller's transaction, that these executions got into states.
     *
     * @param version what {@link #VERSION_SQL} gave in this transaction
     * @param steps executions as they are now, with how many of their last states are news
     * @return how many words
     */
    public int tell(@Nullable String version, List<Step> steps) {
        if (version == null) {
            return 0;
        }
        List<Word> words = words(Long.parseLong(version), steps);
        if (!words.isEmpty()) {
            database.update(
                    TELL,
                    KeyColumns.parameters(
                            words,
                            Word::to,
                            SqlArray.longs(words, word -> offsets.next()),
                            SqlArray.texts(words, word -> word.execution().id()),
                            SqlArray.texts(words, word -> word.change().state().name()),
                            SqlArray.instants(words, word -> word.change().date())));
        }
        return words.size();
    }

    /**
     * An execution with news.
     *
     * @param news how many of its last states are new
     */
    public record Step(Execution execution, int news) {}

    private record Word(TriggerKey to, Execution execution, StateChange change) {}

    private synchronized List<Word> words(long version, List<Step> steps) {
        if (version > known) {
            catchUp(version);
        }
        List<Word> words = new ArrayList<>();
        for (Step step : steps) {
            List<StateChange> history = step.execution().state().changes();
            for (StateChange change : history.subList(history.size() - step.news(), history.size())) {
                index.find(step.execution().flow(), change.state())
                        .forEach(key -> words.add(new Word(key, step.execution(), change)));
            }
        }
        return words;
    }

    private void catchUp(long version) {
        List<Changed> changes = database.query(CHANGED_SINCE, Changed::of, known);
        changes.forEach(changed -> index.put(changed.key(), changed.listening()));
        known = changes.isEmpty()
                ? version
                : Math.max(version, changes.getLast().version());
    }

    private record Changed(TriggerKey key, @Nullable Listening listening, long version) {
        static Changed of(ResultSet row) throws SQLException {
            String listens = row.getString("listens");
            return new Changed(
                    KeyColumns.key(row), listens == null ? null : Listening.decode(listens), row.getLong("version"));
        }
    }
}
