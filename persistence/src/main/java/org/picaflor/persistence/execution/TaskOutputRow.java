package org.picaflor.persistence.execution;

import static org.picaflor.persistence.entity.ColumnType.NAME;
import static org.picaflor.persistence.entity.ColumnType.TEXT;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.picaflor.persistence.entity.PostgresTable;

/** What a task run gave out, where it gave something. Written and read by SQL alone. */
@Entity
@IdClass(ExecutionPartId.class)
@Table(name = "task_outputs")
@PostgresTable(partitionedBy = "execution_id")
class TaskOutputRow {
    @Id
    @Column(name = "execution_id", columnDefinition = NAME)
    private String executionId;

    @Id
    @Column(name = "task_run_id", columnDefinition = NAME)
    private String id;

    /** JSON; as text its length can be told without reading it, and the database need not parse it. */
    @Column(name = "outputs", nullable = false, columnDefinition = TEXT)
    private String outputs;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected TaskOutputRow() {}
}
