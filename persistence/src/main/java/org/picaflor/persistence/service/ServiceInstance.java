package org.picaflor.persistence.service;

import static org.picaflor.persistence.entity.ColumnType.INSTANT;
import static org.picaflor.persistence.entity.ColumnType.NAME;
import static org.picaflor.persistence.entity.ColumnType.TEXT;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.entity.PostgresIndex;
import org.picaflor.persistence.entity.PostgresTable;

/** One role that one run of a server plays; a server that starts again gets new instances. */
@Entity
@Table(
        name = "service_instances",
        indexes = {
            @Index(name = "service_instances_liveness", columnList = "type"),
            @Index(name = "service_instances_ended", columnList = "ended_at"),
            @Index(name = "service_instances_server", columnList = "server_id")
        })
@PostgresTable(
        indexes = {
            @PostgresIndex(name = "service_instances_liveness", where = "(state = 'RUNNING'::text)"),
            @PostgresIndex(name = "service_instances_ended", where = "(state <> 'RUNNING'::text)"),
            @PostgresIndex(name = "service_instances_server", where = "(state = 'RUNNING'::text)")
        })
public class ServiceInstance {
    @Id
    @Column(name = "id", columnDefinition = NAME)
    private String id;

    @Column(name = "server_id", nullable = false, columnDefinition = NAME)
    private String serverId;

    @Column(name = "node_name", nullable = false, columnDefinition = NAME)
    private String nodeName;

    @Enumerated(EnumType.STRING)
    @Column(name = "type", nullable = false, columnDefinition = TEXT)
    private ServiceType type;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false, columnDefinition = TEXT)
    private ServiceState state = ServiceState.RUNNING;

    @Column(name = "version", nullable = false, columnDefinition = TEXT)
    private String version;

    @Column(name = "started_at", nullable = false, columnDefinition = INSTANT)
    private @Nullable Instant startedAt;

    @Column(name = "updated_at", nullable = false, columnDefinition = INSTANT)
    private @Nullable Instant updatedAt;

    @Column(name = "ended_at", columnDefinition = INSTANT)
    private @Nullable Instant endedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ServiceInstance() {}

    /**
     * A service about to be registered.
     *
     * @param id unique for ever
     * @param serverId one for all services of one run of a server
     * @param nodeName what the operator calls the server; the same after it starts again
     */
    public ServiceInstance(String id, String serverId, String nodeName, ServiceType type, String version) {
        this.id = id;
        this.serverId = serverId;
        this.nodeName = nodeName;
        this.type = type;
        this.version = version;
    }

    public String id() {
        return id;
    }

    public String serverId() {
        return serverId;
    }

    public String nodeName() {
        return nodeName;
    }

    public ServiceType type() {
        return type;
    }

    public ServiceState state() {
        return state;
    }

    public String version() {
        return version;
    }

    /** By the database's clock; null before it is registered. */
    public @Nullable Instant startedAt() {
        return startedAt;
    }

    /** The last heartbeat by the database's clock; null before it is registered. */
    public @Nullable Instant updatedAt() {
        return updatedAt;
    }

    /** When it stopped or was declared dead; null while it runs. */
    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
