package org.picaflor.persistence.flow;

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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.persistence.entity.LabelsConverter;
import org.picaflor.persistence.entity.PostgresIndex;
import org.picaflor.persistence.entity.PostgresTable;

/** One revision of a flow as its author wrote it. */
@Entity
@IdClass(StoredFlowId.class)
@Table(
        name = "flows",
        indexes = {
            @Index(name = "flows_latest", columnList = "tenant, namespace, id", unique = true),
            @Index(name = "flows_labels", columnList = "labels")
        })
@PostgresTable(
        indexes = {
            @PostgresIndex(name = "flows_latest", where = "latest"),
            @PostgresIndex(name = "flows_labels", method = "gin")
        })
public class StoredFlow {
    @Id
    @Column(name = "tenant", columnDefinition = NAME)
    private String tenant;

    @Id
    @Column(name = "namespace", columnDefinition = NAME)
    private String namespace;

    @Id
    @Column(name = "id", columnDefinition = NAME)
    private String id;

    @Id
    @Column(name = "revision")
    private int revision;

    @Column(name = "source", nullable = false, columnDefinition = TEXT)
    private String source;

    @Column(name = "disabled", nullable = false, columnDefinition = FLAG)
    private boolean disabled;

    @Column(name = "deleted", nullable = false, columnDefinition = FLAG)
    private boolean deleted;

    @Column(name = "labels", nullable = false, columnDefinition = JSON_SEARCHED)
    @Convert(converter = LabelsConverter.class)
    private List<Label> labels = List.of();

    @Column(name = "description", columnDefinition = TEXT)
    private @Nullable String description;

    @Column(name = "updated_at", nullable = false, columnDefinition = INSTANT)
    private Instant updatedAt;

    @Column(name = "latest", nullable = false, columnDefinition = FLAG)
    private boolean latest;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected StoredFlow() {}

    public FlowKey key() {
        return new FlowKey(tenant, namespace, id, revision);
    }

    public String tenant() {
        return tenant;
    }

    public String namespace() {
        return namespace;
    }

    public String id() {
        return id;
    }

    /** Counted from 1. */
    public int revision() {
        return revision;
    }

    /** The YAML. */
    public String source() {
        return source;
    }

    public boolean disabled() {
        return disabled;
    }

    /** Whether this revision says that the flow was deleted. */
    public boolean deleted() {
        return deleted;
    }

    public List<Label> labels() {
        return labels;
    }

    public @Nullable String description() {
        return description;
    }

    /** When this revision was saved. */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** Whether no later revision follows. */
    public boolean latest() {
        return latest;
    }
}
