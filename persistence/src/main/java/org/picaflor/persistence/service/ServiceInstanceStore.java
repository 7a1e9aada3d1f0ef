package org.picaflor.persistence.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.picaflor.persistence.entity.Entities;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/** Which services run where, and which of them are alive; judged by the database's clock alone. */
@ApplicationScoped
public class ServiceInstanceStore {
    private static final String REGISTER = """
            INSERT INTO service_instances (id, server_id, node_name, type, state, version, started_at, updated_at)
            SELECT id, server_id, node_name, type, 'RUNNING', version, clock_timestamp(), clock_timestamp()
              FROM unnest(?, ?, ?, ?, ?) AS r(id, server_id, node_name, type, version)
                ON CONFLICT (id) DO UPDATE
               SET state = EXCLUDED.state, updated_at = EXCLUDED.updated_at, ended_at = NULL""";
    private static final String HEARTBEAT =
            "UPDATE service_instances SET updated_at = clock_timestamp() WHERE server_id = ? AND state = 'RUNNING'";
    /** The heartbeat of the caller is not seen by the rest of the statement: it never counts itself as overdue. */
    private static final String PULSE = """
            WITH beat AS (
                UPDATE service_instances SET updated_at = clock_timestamp()
                 WHERE server_id = ? AND state = 'RUNNING'
                RETURNING id)
            SELECT EXISTS (SELECT 1 FROM beat) AS alive, live.executors, live.rank, late.overdue, s.owned, s.free
              FROM (SELECT count(*) AS executors, count(*) FILTER (WHERE id < ?) AS rank
                      FROM service_instances WHERE type = 'EXECUTOR' AND state = 'RUNNING') live,
                   (SELECT count(*) AS overdue FROM service_instances
                     WHERE type = ANY(?) AND state = 'RUNNING' AND server_id <> ?
                       AND updated_at < clock_timestamp() - ? * interval '1 millisecond') late,
                   (SELECT count(*) FILTER (WHERE owner = ?) AS owned, count(*) FILTER (WHERE i.id IS NULL) AS free
                      FROM shards LEFT JOIN service_instances i ON i.id = owner AND i.state = 'RUNNING') s""";
    /** Every type, so that the index, which begins with it, is used. */
    private static final String MARK_DEAD = """
            UPDATE service_instances SET state = 'DISCONNECTED', ended_at = clock_timestamp()
             WHERE type = ANY(?) AND state = 'RUNNING'
               AND updated_at < clock_timestamp() - ? * interval '1 millisecond'
            RETURNING id""";

    private static final String MARK_REPLACED = """
            UPDATE service_instances SET state = 'DISCONNECTED', ended_at = clock_timestamp()
             WHERE node_name = ? AND server_id <> ? AND state = 'RUNNING'
            RETURNING id""";
    private static final String MARK_STOPPED = """
            UPDATE service_instances SET state = ?, ended_at = clock_timestamp()
             WHERE server_id = ? AND state = 'RUNNING'""";
    private static final String PURGE = """
            DELETE FROM service_instances WHERE id IN (
                SELECT id FROM service_instances
                 WHERE state <> 'RUNNING' AND ended_at < clock_timestamp() - ? * interval '1 millisecond'
                 LIMIT ?)""";

    private final Database database;
    private final Entities entities;

    @Inject
    public ServiceInstanceStore(DataSource dataSource, Entities entities) {
        this.database = new Database(dataSource);
        this.entities = entities;
    }

    /** Outside a container. */
    public ServiceInstanceStore(DataSource dataSource) {
        this(dataSource, Entities.of(dataSource));
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected ServiceInstanceStore() {
        this(null, null);
    }

    /** Adds services as running; those that are known already run again. */
    public void register(List<ServiceInstance> instances) {
        database.update(
                REGISTER,
                SqlArray.texts(instances, ServiceInstance::id),
                SqlArray.texts(instances, ServiceInstance::serverId),
                SqlArray.texts(instances, ServiceInstance::nodeName),
                SqlArray.texts(instances, instance -> instance.type().name()),
                SqlArray.texts(instances, ServiceInstance::version));
    }

    /** Says that a server is alive; tells how many of its services are, 0 when it was declared dead. */
    public int heartbeat(String serverId) {
        return database.update(HEARTBEAT, serverId);
    }

    /**
     * Says that a server is alive, and looks around, all in one statement.
     *
     * @param executorId the server's executor, the owner of its shards
     * @param timeout after which others count as overdue
     */
    public Pulse pulse(String serverId, String executorId, Duration timeout) {
        return database.query(
                        PULSE,
                        row -> new Pulse(
                                row.getBoolean("alive"),
                                row.getInt("executors"),
                                row.getInt("rank"),
                                row.getInt("overdue"),
                                row.getInt("owned"),
                                row.getInt("free")),
                        serverId,
                        executorId,
                        SqlArray.texts(List.of(ServiceType.values()), ServiceType::name),
                        serverId,
                        timeout.toMillis(),
                        executorId)
                .getFirst();
    }

    /** Declares dead what has given no heartbeat for a while, and tells what that was. */
    public List<ServiceInstance> markDead(Duration timeout) {
        SqlArray types = SqlArray.texts(List.of(ServiceType.values()), ServiceType::name);
        return byIds(database.query(MARK_DEAD, row -> row.getString(1), types, timeout.toMillis()));
    }

    /** Declares dead what ran under the name of a node before the given server took it, and tells what that was. */
    public List<ServiceInstance> markReplaced(String nodeName, String serverId) {
        return byIds(database.query(MARK_REPLACED, row -> row.getString(1), nodeName, serverId));
    }

    /** @param graceful whether it finished its work before it stopped */
    public void markStopped(String serverId, boolean graceful) {
        ServiceState state = graceful ? ServiceState.TERMINATED_GRACEFULLY : ServiceState.TERMINATED_FORCED;
        database.update(MARK_STOPPED, state.name(), serverId);
    }

    /**
     * Deletes what ended long ago; tells how many.
     *
     * @param limit most rows at a time
     */
    public int purge(Duration retention, int limit) {
        return database.update(PURGE, retention.toMillis(), limit);
    }

    /** All there are, the latest first. */
    public List<ServiceInstance> all() {
        return entities.list(
                ServiceInstance.class, "SELECT s FROM ServiceInstance s ORDER BY s.startedAt DESC, s.id", Map.of());
    }

    /** How many services of a type are running. */
    public int liveCount(ServiceType type) {
        return Math.toIntExact(database.number(
                "SELECT count(*) FROM service_instances WHERE type = ? AND state = 'RUNNING'", type.name()));
    }

    private List<ServiceInstance> byIds(List<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.list(
                        ServiceInstance.class,
                        "SELECT s FROM ServiceInstance s WHERE s.id IN :ids ORDER BY s.id",
                        Map.of("ids", ids));
    }
}
