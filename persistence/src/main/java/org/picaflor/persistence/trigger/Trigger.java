package org.picaflor.persistence.trigger;

import static org.picaflor.persistence.entity.ColumnType.FLAG;
import static org.picaflor.persistence.entity.ColumnType.INSTANT;
import static org.picaflor.persistence.entity.ColumnType.JSON_SEARCHED;
import static org.picaflor.persistence.entity.ColumnType.NAME;
import static org.picaflor.persistence.entity.ColumnType.TEXT;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.entity.PostgresIndex;
import org.picaflor.persistence.entity.PostgresTable;

/** The state of a trigger: when it fires next, and which execution it waits for. */
@Entity
@IdClass(TriggerId.class)
@Table(
        name = "triggers",
        indexes = {
            @Index(name = "triggers_due", columnList = "next_execution_date"),
            @Index(name = "triggers_due_backfills", columnList = "next_execution_date"),
            @Index(name = "triggers_workers", columnList = "kind, next_execution_date"),
            @Index(name = "triggers_execution", columnList = "execution_id")
        })
@PostgresTable(
        storage = "fillfactor=70",
        indexes = {
            @PostgresIndex(
                    name = "triggers_due",
                    where = "((NOT disabled) AND (execution_id IS NULL) AND (backfill IS NULL)"
                            + " AND (kind = 'SCHEDULE'::text))"),
            @PostgresIndex(
                    name = "triggers_due_backfills",
                    where = "((NOT disabled) AND (execution_id IS NULL) AND (backfill IS NOT NULL))"),
            @PostgresIndex(
                    name = "triggers_workers",
                    where = "((NOT disabled) AND (execution_id IS NULL)"
                            + " AND (kind = ANY (ARRAY['POLLING'::text, 'REALTIME'::text])))"),
            @PostgresIndex(name = "triggers_execution", where = "(execution_id IS NOT NULL)")
        })
public class Trigger {
    /** The kind of triggers that fire at instants. */
    public static final String SCHEDULE = "SCHEDULE";
    /** The kind of triggers that fire when their URL is called. */
    public static final String WEBHOOK = "WEBHOOK";
    /** The kind of triggers that fire for executions of other flows. */
    public static final String FLOW = "FLOW";
    /** The kind of triggers that look for something at intervals, on workers. */
    public static final String POLLING = "POLLING";
    /** The kind of triggers that hold a connection to a source of messages, on workers. */
    public static final String REALTIME = "REALTIME";

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

    @Column(name = "type", nullable = false, columnDefinition = TEXT)
    private String type;

    @Column(name = "kind", nullable = false, columnDefinition = TEXT)
    private String kind;

    @Column(name = "flow_revision", nullable = false)
    private int flowRevision;

    @Column(name = "disabled", nullable = false, columnDefinition = FLAG)
    private boolean disabled;

    @Column(name = "disabled_by_flow", nullable = false, columnDefinition = FLAG)
    private boolean disabledByFlow;

    @Column(name = "switched_off", nullable = false, columnDefinition = FLAG)
    private boolean switchedOff;

    @Column(name = "allow_concurrent", nullable = false, columnDefinition = FLAG)
    private boolean allowConcurrent;

    @Column(name = "next_execution_date", columnDefinition = INSTANT)
    private @Nullable Instant nextExecutionDate;

    @Column(name = "fires_for", columnDefinition = INSTANT)
    private @Nullable Instant firesFor;

    @Column(name = "last_date", columnDefinition = INSTANT)
    private @Nullable Instant lastDate;

    @Column(name = "execution_id", columnDefinition = NAME)
    private @Nullable String executionId;

    @Column(name = "evaluated_at", columnDefinition = INSTANT)
    private @Nullable Instant evaluatedAt;

    @Column(name = "error", columnDefinition = TEXT)
    private @Nullable String error;

    @Column(name = "error_count", nullable = false)
    private int errorCount;

    @Column(name = "backfill", columnDefinition = JSON_SEARCHED)
    @Convert(converter = BackfillConverter.class)
    private @Nullable Backfill backfill;

    @Column(name = "definition", columnDefinition = TEXT)
    private @Nullable String definition;

    @Column(name = "recovery", columnDefinition = TEXT)
    private @Nullable String recovery;

    @Column(name = "missed_after", columnDefinition = INSTANT)
    private @Nullable Instant missedAfter;

    @Column(name = "missed_until", columnDefinition = INSTANT)
    private @Nullable Instant missedUntil;

    @Column(name = "claimed_by", columnDefinition = NAME)
    private @Nullable String claimedBy;

    @Column(name = "claimed_at", columnDefinition = INSTANT)
    private @Nullable Instant claimedAt;

    @Column(name = "updated_at", nullable = false, columnDefinition = INSTANT)
    private Instant updatedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Trigger() {}

    public TriggerKey key() {
        return new TriggerKey(tenant, namespace, flowId, triggerId);
    }

    public String tenant() {
        return tenant;
    }

    public String namespace() {
        return namespace;
    }

    public String flowId() {
        return flowId;
    }

    public String triggerId() {
        return triggerId;
    }

    /** The type as registered, aliases resolved. */
    public String type() {
        return type;
    }

    /** Such as {@link #SCHEDULE}. */
    public String kind() {
        return kind;
    }

    /** The revision of the flow it was last brought in line with. */
    public int flowRevision() {
        return flowRevision;
    }

    /** Whether it fires no more, by its flow or because it was switched off. */
    public boolean disabled() {
        return disabled;
    }

    /** Whether its flow says that it is disabled, or is disabled itself. */
    public boolean disabledByFlow() {
        return disabledByFlow;
    }

    /** Whether somebody, or its {@code stopAfter}, has disabled it whatever its flow says. */
    public boolean switchedOff() {
        return switchedOff;
    }

    /** Whether it fires while an execution that it started before has not ended. */
    public boolean allowConcurrent() {
        return allowConcurrent;
    }

    /** When it is evaluated next; null where it does not fire by itself. */
    public @Nullable Instant nextExecutionDate() {
        return nextExecutionDate;
    }

    /** The instant it fires for then, where that is another one; null elsewhere. */
    public @Nullable Instant firesFor() {
        return firesFor;
    }

    /** The instant it fired for last; null before the first. */
    public @Nullable Instant lastDate() {
        return lastDate;
    }

    /** The execution it waits for: it is locked while this is set. */
    public @Nullable String executionId() {
        return executionId;
    }

    /** When it was evaluated last, whether it fired or not; null before the first time. */
    public @Nullable Instant evaluatedAt() {
        return evaluatedAt;
    }

    /** How often in a row it could not be evaluated. */
    public int errorCount() {
        return errorCount;
    }

    /** Why it could not be evaluated; null when all is well. */
    public @Nullable String error() {
        return error;
    }

    /** The past that it fires for at present; null where it fires for the present. */
    public @Nullable Backfill backfill() {
        return backfill;
    }

    /** Tells whether it means the same in another revision of its flow; null where that is not known. */
    public @Nullable String definition() {
        return definition;
    }

    /** The name of what becomes of instants that it misses; null where the server's setting decides. */
    public @Nullable String recovery() {
        return recovery;
    }

    /** When it missed instants that it is still to make up for, or to pass over; null where it did not. */
    public @Nullable MissedPeriod missed() {
        return MissedPeriod.of(missedAfter, missedUntil);
    }

    /** The worker that evaluates it or holds its connection; null where none does. */
    public @Nullable String claimedBy() {
        return claimedBy;
    }

    /** Since when a worker has it; null where none does. */
    public @Nullable Instant claimedAt() {
        return claimedAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
