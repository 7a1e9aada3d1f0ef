package org.picaflor.persistence.purge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.entity.Entities;
import org.picaflor.persistence.sql.Conditions;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;
import org.picaflor.persistence.sql.Total;

/**
 * Keeps which purges there are, how far they are and who is at them. Whoever is at one changes its row as long as the row
 * says so; one whose node is gone is taken over by one other.
 */
@ApplicationScoped
public class PurgeStore {
    private static final String INSERT = """
            INSERT INTO purges (id, tenant, type, request, state, node, created_at, updated_at)
            VALUES (?, ?, ?, ?, 'RUNNING', ?, clock_timestamp(), clock_timestamp())""";
    private static final String NUMBER = "UPDATE purges SET batch_id = ? WHERE id = ? AND node = ?";
    private static final String EXPECT =
            "UPDATE purges SET expected_count = greatest(expected_count, read_count + ?), updated_at = clock_timestamp() WHERE id = ? AND node = ?";
    private static final String PROGRESS = """
            UPDATE purges SET read_count = read_count + ?, purged_count = purged_count + ?, log_count = log_count + ?,
                   updated_at = clock_timestamp()
             WHERE id = ? AND node = ? AND state = 'RUNNING'
            RETURNING stop_requested""";
    private static final String END = """
            UPDATE purges SET state = ?, error = ?, updated_at = clock_timestamp(), ended_at = clock_timestamp()
             WHERE id = ? AND node = ? AND state = 'RUNNING'""";
    private static final String LEAVE = """
            UPDATE purges SET node = NULL, error = ?, updated_at = clock_timestamp()
             WHERE id = ? AND node = ? AND state = 'RUNNING'""";
    private static final String REQUEST_STOP = """
            UPDATE purges SET stop_requested = true, updated_at = clock_timestamp()
             WHERE tenant = ? AND id = ? AND state = 'RUNNING'""";
    private static final String RESUME = """
            UPDATE purges SET state = 'RUNNING', stop_requested = false, node = ?, error = NULL, ended_at = NULL,
                   updated_at = clock_timestamp()
             WHERE tenant = ? AND id = ? AND state IN ('STOPPED', 'FAILED')""";
    /** Rows that another node is taking just now are passed over. */
    private static final String TAKE = """
            UPDATE purges SET node = ?, updated_at = clock_timestamp() WHERE id IN (
                SELECT p.id FROM purges p
                 WHERE p.state = 'RUNNING'
                   AND (NOT EXISTS (SELECT 1 FROM service_instances s WHERE s.id = p.node AND s.state = 'RUNNING')
                        OR p.node = ? AND p.id <> ALL(?)
                           AND p.updated_at < clock_timestamp() - ? * interval '1 millisecond')
                   FOR UPDATE SKIP LOCKED)
            RETURNING id""";

    private static final String FORGET =
            "DELETE FROM purges WHERE ended_at < clock_timestamp() - ? * interval '1 millisecond'";

    private final Database database;
    private final Entities entities;

    @Inject
    public PurgeStore(DataSource dataSource, Entities entities) {
        this.database = new Database(dataSource);
        this.entities = entities;
    }

    /** Outside a container. */
    public PurgeStore(DataSource dataSource) {
        this(dataSource, Entities.of(dataSource));
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected PurgeStore() {
        this(null, null);
    }

    /** Adds a purge that runs on a node. */
    public void add(String id, String tenant, PurgeRequest request, String node) {
        database.update(INSERT, id, tenant, request.type().name(), PurgeRequestCodec.encode(request), node);
    }

    /** Notes under which number the batch repository knows it. */
    public void setBatchId(String id, String node, long batchId) {
        database.update(NUMBER, batchId, id, node);
    }

    /** Notes roughly how many are still to be looked at. */
    public void expect(String id, String node, long more) {
        database.update(EXPECT, more, id, node);
    }

    /**
     * Adds to what was done.
     *
     * @return whether it is to be stopped; empty where it is no longer this node's
     */
    public Optional<Boolean> progress(String id, String node, int read, Purged purged) {
        return database.first(
                PROGRESS, row -> row.getBoolean("stop_requested"), read, purged.count(), purged.logs(), id, node);
    }

    /** Ends it, unless it is no longer this node's. */
    public void end(String id, String node, PurgeState state, @Nullable String error) {
        database.update(END, state.name(), error, id, node);
    }

    /** Leaves it to whichever node takes it next, unless it is no longer this node's. */
    public void leave(String id, String node, @Nullable String reason) {
        database.update(LEAVE, reason, id, node);
    }

    /** Asks for a running one to be stopped; tells whether it runs. */
    public boolean requestStop(String tenant, String id) {
        return database.update(REQUEST_STOP, tenant, id) > 0;
    }

    /** Has one that was stopped or failed run again, on a node; tells whether there was such a one. */
    public boolean resume(String tenant, String id, String node) {
        return database.update(RESUME, node, tenant, id) > 0;
    }

    /**
     * Takes over what nobody is at: what ran on nodes that are gone, and what should run on this one and does not.
     *
     * @param running those that this node is at
     * @param silence for how long a row must not have changed before this node takes it from itself
     */
    public List<StoredPurge> take(String node, Collection<String> running, Duration silence) {
        return byIds(database.query(
                TAKE, row -> row.getString("id"), node, node, SqlArray.texts(running), silence.toMillis()));
    }

    /** Forgets those that ended so long ago; tells how many. */
    public int forget(Duration retention) {
        return database.update(FORGET, retention.toMillis());
    }

    /**
     * One that is known to be there.
     *
     * @throws IllegalStateException where it is not
     */
    public StoredPurge get(String id) {
        return byIds(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no purge " + id + " any more."));
    }

    public Optional<StoredPurge> find(String tenant, String id) {
        return byIds(List.of(id)).stream()
                .filter(purge -> purge.tenant().equals(tenant))
                .findFirst();
    }

    private List<StoredPurge> byIds(List<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.list(
                        StoredPurge.class,
                        "SELECT p FROM StoredPurge p WHERE p.id IN :ids ORDER BY p.id",
                        Map.of("ids", ids));
    }

    /** The latest first. */
    public Page<StoredPurge> list(String tenant, PageRequest page) {
        Conditions conditions = new Conditions().and("tenant = ?", tenant);
        return Total.of(database, "purges", conditions)
                .page(entities.listBySql(
                        StoredPurge.class,
                        "SELECT * FROM purges" + conditions.where() + " ORDER BY id DESC LIMIT ? OFFSET ?",
                        conditions.parametersAnd(page.size(), page.offset())));
    }
}
