package org.picaflor.persistence.execution;

import static org.picaflor.persistence.entity.ColumnType.JSON;
import static org.picaflor.persistence.entity.ColumnType.NAME;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.entity.PostgresTable;

/** What an execution gets at its start, and its outputs, which it gets at its end. Written and read by SQL alone. */
@Entity
@Table(name = "execution_details")
@PostgresTable(partitionedBy = "execution_id")
class ExecutionDetail {
    @Id
    @Column(name = "execution_id", columnDefinition = NAME)
    private String executionId;

    @Column(name = "inputs", columnDefinition = JSON)
    private @Nullable String inputs;

    @Column(name = "origin", columnDefinition = JSON)
    private @Nullable String origin;

    @Column(name = "labels", columnDefinition = JSON)
    private @Nullable String labels;

    @Column(name = "outputs", columnDefinition = JSON)
    private @Nullable String outputs;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ExecutionDetail() {}
}
