package org.picaflor.persistence.execution;

import static org.picaflor.persistence.entity.ColumnType.NAME;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.entity.PostgresTable;

/** A label of an execution, there to be searched. Written and read by SQL alone. */
@Entity
@IdClass(ExecutionPartId.class)
@Table(
        name = "execution_labels",
        indexes = @Index(name = "execution_labels_value", columnList = "tenant, key, value, execution_id, labels"))
@PostgresTable(partitionedBy = "execution_id")
class ExecutionLabel {
    @Id
    @Column(name = "execution_id", columnDefinition = NAME)
    private String executionId;

    @Column(name = "tenant", nullable = false, columnDefinition = NAME)
    private String tenant;

    @Id
    @Column(name = "key", columnDefinition = NAME)
    private String id;

    @Column(name = "value", nullable = false, columnDefinition = NAME)
    private String value;

    @Column(name = "labels", columnDefinition = NAME)
    private @Nullable String labels;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ExecutionLabel() {}
}
