package org.picaflor.persistence.execution;

import static org.picaflor.persistence.entity.ColumnType.INSTANT;
import static org.picaflor.persistence.entity.ColumnType.JSON;
import static org.picaflor.persistence.entity.ColumnType.NAME;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.entity.PostgresIndex;
import org.picaflor.persistence.entity.PostgresTable;

/**
 * The part of an execution that changes. Narrow, with room on each page for the next version of a row, and without an
 * index on the state: so that a change of state stays on its page and touches no index. Written and read by SQL alone.
 */
@Entity
@Table(
        name = "executions",
        indexes = {
            @Index(name = "executions_flow", columnList = "tenant, namespace, flow_id, id"),
            @Index(name = "executions_live", columnList = "tenant, id"),
            @Index(name = "executions_ended", columnList = "tenant, end_state, id, namespace, flow_id"),
            @Index(name = "executions_parent", columnList = "parent_id"),
            @Index(name = "executions_triggered_by", columnList = "trigger_execution_id")
        })
@PostgresTable(
        partitionedBy = "id",
        storage = "fillfactor=45",
        indexes = {
            @PostgresIndex(name = "executions_live", where = "(ended_at IS NULL)"),
            @PostgresIndex(name = "executions_ended", where = "(end_state IS NOT NULL)"),
            @PostgresIndex(name = "executions_parent", where = "(parent_id IS NOT NULL)"),
            @PostgresIndex(name = "executions_triggered_by", where = "(trigger_execution_id IS NOT NULL)")
        })
class ExecutionHead {
    @Id
    @Column(name = "id", columnDefinition = NAME)
    private String id;

    @Column(name = "tenant", nullable = false, columnDefinition = NAME)
    private String tenant;

    @Column(name = "namespace", nullable = false, columnDefinition = NAME)
    private String namespace;

    @Column(name = "flow_id", nullable = false, columnDefinition = NAME)
    private String flowId;

    @Column(name = "flow_revision", nullable = false)
    private int flowRevision;

    @Column(name = "state", nullable = false, columnDefinition = NAME)
    private String state;

    @Column(name = "history", nullable = false, columnDefinition = JSON)
    private String history;

    @Column(name = "started_at", nullable = false, columnDefinition = INSTANT)
    private Instant startedAt;

    @Column(name = "ended_at", columnDefinition = INSTANT)
    private @Nullable Instant endedAt;

    @Column(name = "end_state", columnDefinition = NAME)
    private @Nullable String endState;

    @Column(name = "parent_id", columnDefinition = NAME)
    private @Nullable String parentId;

    @Column(name = "original_id", nullable = false, columnDefinition = NAME)
    private String originalId;

    @Column(name = "trigger_execution_id", columnDefinition = NAME)
    private @Nullable String triggerExecutionId;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ExecutionHead() {}
}
