package org.picaflor.persistence.purge;

import static org.picaflor.persistence.entity.ColumnType.FLAG;
import static org.picaflor.persistence.entity.ColumnType.INSTANT;
import static org.picaflor.persistence.entity.ColumnType.NAME;
import static org.picaflor.persistence.entity.ColumnType.TEXT;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A purge that somebody asked for, and how far it is. Written by SQL alone: see {@link PurgeStore}. */
@Entity
@Table(name = "purges")
public class StoredPurge {
    @Id
    @Column(name = "id", columnDefinition = NAME)
    private String id;

    @Column(name = "tenant", nullable = false, columnDefinition = NAME)
    private String tenant;

    @Enumerated(EnumType.STRING)
    @Column(name = "type", nullable = false, columnDefinition = TEXT)
    private PurgeType type;

    @Column(name = "request", nullable = false, columnDefinition = TEXT)
    private String request;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false, columnDefinition = TEXT)
    private PurgeState state;

    @Column(name = "node", columnDefinition = NAME)
    private @Nullable String node;

    @Column(name = "batch_id")
    private @Nullable Long batchId;

    @Column(name = "stop_requested", nullable = false, columnDefinition = FLAG)
    private boolean stopRequested;

    @Column(name = "expected_count", nullable = false)
    private long expected;

    @Column(name = "read_count", nullable = false)
    private long read;

    @Column(name = "purged_count", nullable = false)
    private long purged;

    @Column(name = "log_count", nullable = false)
    private long logs;

    @Column(name = "error", columnDefinition = TEXT)
    private @Nullable String error;

    @Column(name = "created_at", nullable = false, columnDefinition = INSTANT)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false, columnDefinition = INSTANT)
    private Instant updatedAt;

    @Column(name = "ended_at", columnDefinition = INSTANT)
    private @Nullable Instant endedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected StoredPurge() {}

    public String id() {
        return id;
    }

    public String tenant() {
        return tenant;
    }

    public PurgeType type() {
        return type;
    }

    /** What was asked for. */
    public PurgeRequest request() {
        return PurgeRequestCodec.decode(type, request);
    }

    public PurgeState state() {
        return state;
    }

    /** The executor on whose node it runs or ran last; null where the next one may take it. */
    public @Nullable String node() {
        return node;
    }

    /** Its number in the batch repository; null before it got one. */
    public @Nullable Long batchId() {
        return batchId;
    }

    public boolean isStopRequested() {
        return stopRequested;
    }

    /** Roughly how many were to be looked at when it began. */
    public long expected() {
        return expected;
    }

    /** How many were looked at so far. */
    public long read() {
        return read;
    }

    /** How many were deleted so far. */
    public long purged() {
        return purged;
    }

    /** Log lines among what was deleted so far. */
    public long logs() {
        return logs;
    }

    /** Why it failed; null where it did not. */
    public @Nullable String error() {
        return error;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** When it was completed, stopped or failed; null while it runs. */
    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
