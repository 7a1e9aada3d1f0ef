package org.picaflor.persistence.execution;

import static org.picaflor.persistence.entity.ColumnType.JSON;
import static org.picaflor.persistence.entity.ColumnType.NAME;
import static org.picaflor.persistence.entity.ColumnType.TEXT;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.entity.PostgresTable;

/** A task run without its outputs. Written and read by SQL alone. */
@Entity
@IdClass(ExecutionPartId.class)
@Table(name = "task_runs")
@PostgresTable(partitionedBy = "execution_id", storage = "fillfactor=80")
class TaskRunRow {
    @Id
    @Column(name = "execution_id", columnDefinition = NAME)
    private String executionId;

    @Id
    @Column(name = "id", columnDefinition = NAME)
    private String id;

    @Column(name = "task_id", nullable = false, columnDefinition = NAME)
    private String taskId;

    @Column(name = "parent_id", columnDefinition = NAME)
    private @Nullable String parentId;

    @Column(name = "value", columnDefinition = TEXT)
    private @Nullable String value;

    @Column(name = "iteration")
    private @Nullable Integer iteration;

    @Column(name = "state", nullable = false, columnDefinition = NAME)
    private String state;

    @Column(name = "history", nullable = false, columnDefinition = JSON)
    private String history;

    @Column(name = "attempts", columnDefinition = JSON)
    private @Nullable String attempts;

    @Column(name = "decision", columnDefinition = JSON)
    private @Nullable String decision;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected TaskRunRow() {}
}
