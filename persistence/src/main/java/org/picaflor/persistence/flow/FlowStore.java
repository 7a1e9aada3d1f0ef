package org.picaflor.persistence.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.FlowName;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.entity.Entities;
import org.picaflor.persistence.json.Json;
import org.picaflor.persistence.json.LabelsCodec;
import org.picaflor.persistence.sql.Conditions;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SortFields;
import org.picaflor.persistence.sql.SqlArray;
import org.picaflor.persistence.sql.Total;

/**
 * Keeps every revision of every flow. Changes of one flow wait for each other, in transactions; a deleted flow is a
 * revision that says so, and one that comes back counts on from there.
 */
@ApplicationScoped
public class FlowStore {
    private static final String LOCK = "SELECT count(*) FROM pg_advisory_xact_lock(hashtextextended(?, 0))";
    private static final String SUPERSEDE =
            "UPDATE flows SET latest = false WHERE tenant = ? AND namespace = ? AND id = ? AND latest";
    private static final String INSERT = """
            INSERT INTO flows (tenant, namespace, id, revision, source, disabled, deleted, labels, description,
                               updated_at, latest)
            VALUES (?, ?, ?, ?, ?, ?, false, ?::jsonb, ?, clock_timestamp(), true)""";
    private static final String INSERT_DELETED = """
            INSERT INTO flows (tenant, namespace, id, revision, source, disabled, deleted, labels, description,
                               updated_at, latest)
            SELECT tenant, namespace, id, revision + 1, source, disabled, true, labels, description,
                   clock_timestamp(), true
              FROM flows WHERE tenant = ? AND namespace = ? AND id = ? AND revision = ?""";
    private static final String ONE_FLOW = "SELECT * FROM flows WHERE tenant = ? AND namespace = ? AND id = ?";
    private static final String NOT_DELETED = "latest AND NOT deleted";
    /** The limit says that there is one row at most, so that each name is looked up in the index. */
    private static final String CURRENT = """
            SELECT f.tenant, f.namespace, f.id, f.%s
              FROM unnest(?, ?, ?) AS r(tenant, namespace, id)
             CROSS JOIN LATERAL (
                SELECT * FROM flows c
                 WHERE c.tenant = r.tenant AND c.namespace = r.namespace AND c.id = r.id AND c.latest
                 LIMIT 1) f
             WHERE NOT f.deleted""";

    private static final String CURRENT_REVISIONS = CURRENT.formatted("revision");
    private static final String CURRENT_SOURCES = CURRENT.formatted("source");

    private static final SortFields SORT = new SortFields(
            Map.of("id", "id", "namespace", "namespace", "revision", "revision", "updated", "updated_at"),
            "namespace, id");

    private final Database database;
    private final Entities entities;

    @Inject
    public FlowStore(DataSource dataSource, Entities entities) {
        this.database = new Database(dataSource);
        this.entities = entities;
    }

    /** Outside a container. */
    public FlowStore(DataSource dataSource) {
        this(dataSource, Entities.of(dataSource));
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected FlowStore() {
        this(null, null);
    }

    /** The flow as it is now; empty where there is none or it was deleted. */
    public Optional<StoredFlow> latest(String tenant, String namespace, String id) {
        return newest(tenant, namespace, id).filter(flow -> !flow.deleted());
    }

    /** Which revisions flows have now, all in one statement; those that do not exist or were deleted are left out. */
    public List<FlowKey> current(Collection<FlowName> names) {
        List<FlowName> asked = List.copyOf(names);
        return database.query(
                CURRENT_REVISIONS,
                row -> new FlowKey(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)),
                SqlArray.texts(asked, FlowName::tenant),
                SqlArray.texts(asked, FlowName::namespace),
                SqlArray.texts(asked, FlowName::id));
    }

    /** What flows say now, all in one statement; those that do not exist or were deleted are left out. */
    public Map<FlowName, String> sources(Collection<FlowName> names) {
        List<FlowName> asked = List.copyOf(names);
        Map<FlowName, String> sources = new HashMap<>();
        database.query(
                        CURRENT_SOURCES,
                        row -> Map.entry(
                                new FlowName(row.getString(1), row.getString(2), row.getString(3)), row.getString(4)),
                        SqlArray.texts(asked, FlowName::tenant),
                        SqlArray.texts(asked, FlowName::namespace),
                        SqlArray.texts(asked, FlowName::id))
                .forEach(entry -> sources.put(entry.getKey(), entry.getValue()));
        return sources;
    }

    /**
     * A flow as it was or is.
     *
     * @param allowDeleted whether the revisions of a flow that is deleted by now are found as well
     */
    public Optional<StoredFlow> revision(
            String tenant, String namespace, String id, int revision, boolean allowDeleted) {
        String sql = allowDeleted
                ? ONE_FLOW + " AND revision = ?"
                : ONE_FLOW
                        + " AND revision = ? AND EXISTS (SELECT 1 FROM flows f WHERE (f.tenant, f.namespace, f.id)"
                        + " = (flows.tenant, flows.namespace, flows.id) AND f.latest AND NOT f.deleted)";
        return read(sql, tenant, namespace, id, revision).stream().findFirst();
    }

    /**
     * Saves a flow as its next revision, or leaves it as it is when its source is the same to the letter.
     *
     * @param parsed its key's tenant and revision are ignored
     * @return the latest revision
     */
    public StoredFlow save(String tenant, Flow parsed) {
        String namespace = parsed.key().namespace();
        String id = parsed.key().id();
        lock(tenant, namespace, id);
        Optional<StoredFlow> before = newest(tenant, namespace, id);
        if (before.isPresent()
                && !before.get().deleted()
                && before.get().source().equals(parsed.source())) {
            return before.get();
        }
        database.update(SUPERSEDE, tenant, namespace, id);
        database.update(
                INSERT,
                tenant,
                namespace,
                id,
                before.map(StoredFlow::revision).orElse(0) + 1,
                parsed.source(),
                parsed.disabled(),
                LabelsCodec.encodeObject(parsed.labels()),
                parsed.description());
        return newest(tenant, namespace, id).orElseThrow();
    }

    /** Deletes a flow; false where there was none. Its revisions stay, for the executions that know them. */
    public boolean delete(String tenant, String namespace, String id) {
        lock(tenant, namespace, id);
        Optional<StoredFlow> before = latest(tenant, namespace, id);
        before.ifPresent(flow -> {
            database.update(SUPERSEDE, tenant, namespace, id);
            database.update(INSERT_DELETED, tenant, namespace, id, flow.revision());
        });
        return before.isPresent();
    }

    /**
     * Flows as they are now; by namespace and id unless another order is asked for.
     *
     * @throws org.picaflor.flow.error.PicaflorException for an unknown field to sort by
     */
    public Page<StoredFlow> search(FlowFilter filter, PageRequest page) {
        Conditions conditions = new Conditions()
                .and("tenant = ?", filter.tenant())
                .and(NOT_DELETED)
                .namespace("namespace", filter.namespace())
                .contains(List.of("id", "namespace"), filter.query());
        if (!filter.labels().isEmpty()) {
            conditions.and("labels @> ?::jsonb", Json.encode(filter.labels()));
        }
        String results = "SELECT * FROM flows" + conditions.where() + SORT.orderBy(page.sort()) + " LIMIT ? OFFSET ?";
        return Total.of(database, "flows", conditions)
                .page(read(
                        results,
                        conditions.parametersAnd(page.size(), page.offset()).toArray()));
    }

    /** The flows of a namespace as they are now, by id; without those of namespaces below it. */
    public List<StoredFlow> byNamespace(String tenant, String namespace) {
        return read(
                "SELECT * FROM flows WHERE tenant = ? AND namespace = ? AND " + NOT_DELETED + " ORDER BY id",
                tenant,
                namespace);
    }

    /** All revisions, the first one first, also those that say it was deleted. */
    public List<StoredFlow> revisions(String tenant, String namespace, String id) {
        return read(ONE_FLOW + " ORDER BY revision", tenant, namespace, id);
    }

    /** The namespaces in which there are flows now, in order. */
    public List<String> distinctNamespaces(String tenant) {
        return database.query(
                "SELECT DISTINCT namespace FROM flows WHERE tenant = ? AND " + NOT_DELETED + " ORDER BY namespace",
                row -> row.getString(1),
                tenant);
    }

    private Optional<StoredFlow> newest(String tenant, String namespace, String id) {
        return read(ONE_FLOW + " AND latest", tenant, namespace, id).stream().findFirst();
    }

    private List<StoredFlow> read(String sql, @Nullable Object... parameters) {
        return entities.listBySql(StoredFlow.class, sql, Arrays.asList(parameters));
    }

    private void lock(String tenant, String namespace, String id) {
        database.number(LOCK, "flow " + tenant + ' ' + namespace + ' ' + id);
    }
}
