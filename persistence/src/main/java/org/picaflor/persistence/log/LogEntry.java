package org.picaflor.persistence.log;

import static org.picaflor.persistence.entity.ColumnType.INSTANT;
import static org.picaflor.persistence.entity.ColumnType.NAME;
import static org.picaflor.persistence.entity.ColumnType.SMALL;
import static org.picaflor.persistence.entity.ColumnType.TEXT;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.entity.PostgresTable;

/** A log line; its level is stored as the number of its place in the order of levels. Written and read by SQL alone. */
@Entity
@IdClass(LogEntryId.class)
@Table(name = "logs", indexes = @Index(name = "logs_flow", columnList = "tenant, namespace, flow_id, logged_at"))
@PostgresTable(partitionedBy = "execution_id")
class LogEntry {
    @Id
    @Column(name = "execution_id", columnDefinition = NAME)
    private String executionId;

    @Id
    @Column(name = "seq")
    private long seq;

    @Column(name = "task_id", columnDefinition = NAME)
    private @Nullable String taskId;

    @Column(name = "task_run_id", columnDefinition = NAME)
    private @Nullable String taskRunId;

    @Column(name = "attempt", nullable = false)
    private int attempt;

    @Column(name = "logged_at", nullable = false, columnDefinition = INSTANT)
    private Instant loggedAt;

    @Column(name = "level", nullable = false, columnDefinition = SMALL)
    private int level;

    @Column(name = "thread", columnDefinition = TEXT)
    private @Nullable String thread;

    @Column(name = "message", nullable = false, columnDefinition = TEXT)
    private String message;

    @Column(name = "tenant", nullable = false, columnDefinition = NAME)
    private String tenant;

    @Column(name = "namespace", nullable = false, columnDefinition = NAME)
    private String namespace;

    @Column(name = "flow_id", nullable = false, columnDefinition = NAME)
    private String flowId;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected LogEntry() {}
}
