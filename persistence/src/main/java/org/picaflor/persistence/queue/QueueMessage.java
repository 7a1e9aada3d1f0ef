package org.picaflor.persistence.queue;

import static org.picaflor.persistence.entity.ColumnType.INSTANT;
import static org.picaflor.persistence.entity.ColumnType.JSON;
import static org.picaflor.persistence.entity.ColumnType.NAME;
import static org.picaflor.persistence.entity.ColumnType.TEXT;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.entity.PostgresIndex;
import org.picaflor.persistence.entity.PostgresTable;

/** A message to the owner of an execution, or a job for a worker. Written and read by SQL alone: see the queues. */
@Entity
@Table(
        name = "queue_messages",
        indexes = {
            @Index(name = "queue_messages_poll", columnList = "shard, message_offset"),
            @Index(name = "queue_messages_claim", columnList = "worker_group, priority, message_offset"),
            @Index(name = "queue_messages_key", columnList = "message_key"),
            @Index(name = "queue_messages_claimed", columnList = "claimed_by")
        })
@PostgresTable(
        storage = {
            "autovacuum_analyze_scale_factor=0.1",
            "autovacuum_vacuum_cost_delay=0",
            "autovacuum_vacuum_insert_scale_factor=0.1",
            "autovacuum_vacuum_scale_factor=0.02",
            "autovacuum_vacuum_threshold=500",
            "vacuum_truncate=false"
        },
        indexes = {
            @PostgresIndex(
                    name = "queue_messages_claim",
                    where = "((queue = 'worker'::text) AND (claimed_by IS NULL))"),
            @PostgresIndex(name = "queue_messages_poll", where = "(queue = 'executor'::text)"),
            @PostgresIndex(name = "queue_messages_claimed", where = "(claimed_by IS NOT NULL)")
        })
public class QueueMessage {
    /** The queue of messages to the owners of executions. */
    public static final String EXECUTOR = "executor";
    /** The queue of jobs for workers. */
    public static final String WORKER = "worker";
    /** The queue of messages that cannot be handled, kept with the reason until somebody looks. */
    public static final String DEAD = "dead";
    /** Type of the message that an execution was started. */
    public static final String CREATED = "CREATED";
    /** Type of the message that a job died with its worker. */
    public static final String JOB_LOST = "JOB_LOST";
    /** Type of every worker job. */
    public static final String RUN = "RUN";

    @Id
    @Column(name = "message_offset")
    private long offset;

    @Column(name = "queue", nullable = false, columnDefinition = NAME)
    private String queue;

    @Column(name = "shard", nullable = false)
    private int shard;

    @Column(name = "message_key", nullable = false, columnDefinition = NAME)
    private String key;

    @Column(name = "type", nullable = false, columnDefinition = NAME)
    private String type;

    @Column(name = "body", columnDefinition = JSON)
    private @Nullable String body;

    @Column(name = "worker_group", nullable = false, columnDefinition = NAME)
    private String workerGroup;

    @Column(name = "priority", nullable = false)
    private int priority;

    @Column(name = "claimed_by", columnDefinition = NAME)
    private @Nullable String claimedBy;

    @Column(name = "claim_token")
    private @Nullable Long claimToken;

    @Column(name = "created_at", nullable = false, columnDefinition = INSTANT)
    private Instant createdAt;

    @Column(name = "error", columnDefinition = TEXT)
    private @Nullable String error;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected QueueMessage() {}
}
