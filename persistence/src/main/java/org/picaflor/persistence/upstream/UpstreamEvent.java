package org.picaflor.persistence.upstream;

import static org.picaflor.persistence.entity.ColumnType.INSTANT;
import static org.picaflor.persistence.entity.ColumnType.NAME;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.picaflor.persistence.entity.PostgresTable;

/** The word to a trigger that an execution of another flow got into a state. Written and read by SQL: {@link UpstreamStore}. */
@Entity
@Table(name = "upstream_events")
@PostgresTable(
        storage = {
            "autovacuum_analyze_scale_factor=0.1",
            "autovacuum_vacuum_cost_delay=0",
            "autovacuum_vacuum_insert_scale_factor=0.1",
            "autovacuum_vacuum_scale_factor=0.02",
            "autovacuum_vacuum_threshold=500",
            "vacuum_truncate=false"
        })
public class UpstreamEvent {
    @Id
    @Column(name = "event_offset")
    private long offset;

    @Column(name = "tenant", nullable = false, columnDefinition = NAME)
    private String tenant;

    @Column(name = "namespace", nullable = false, columnDefinition = NAME)
    private String namespace;

    @Column(name = "flow_id", nullable = false, columnDefinition = NAME)
    private String flowId;

    @Column(name = "trigger_id", nullable = false, columnDefinition = NAME)
    private String triggerId;

    @Column(name = "execution_id", nullable = false, columnDefinition = NAME)
    private String executionId;

    @Column(name = "state", nullable = false, columnDefinition = NAME)
    private String state;

    @Column(name = "happened_at", nullable = false, columnDefinition = INSTANT)
    private Instant happenedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected UpstreamEvent() {}
}
