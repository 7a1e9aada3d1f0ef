package org.picaflor.persistence.upstream;

import static org.picaflor.persistence.entity.ColumnType.JSON;
import static org.picaflor.persistence.entity.ColumnType.NAME;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.trigger.TriggerKey;

/** A trigger that listens to the executions of other flows, or has done so. Written and read by SQL: {@link Listeners}. */
@Entity
@IdClass(FlowListenerId.class)
@Table(name = "flow_listeners", indexes = @Index(name = "flow_listeners_version", columnList = "version"))
public class FlowListener {
    @Id
    @Column(name = "tenant", columnDefinition = NAME)
    private String tenant;

    @Id
    @Column(name = "namespace", columnDefinition = NAME)
    private String namespace;

    @Id
    @Column(name = "flow_id", columnDefinition = NAME)
    private String flowId;

    @Id
    @Column(name = "trigger_id", columnDefinition = NAME)
    private String triggerId;

    @Column(name = "listens", columnDefinition = JSON)
    private @Nullable String listens;

    @Column(name = "version", nullable = false)
    private long version;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected FlowListener() {}

    public TriggerKey key() {
        return new TriggerKey(tenant, namespace, flowId, triggerId);
    }

    /** As {@link Listening} writes it; null where it listens no more. */
    public @Nullable String listens() {
        return listens;
    }

    /** With which change of all listeners it last changed. */
    public long version() {
        return version;
    }
}
