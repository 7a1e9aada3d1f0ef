package org.picaflor.persistence.upstream;

import static org.picaflor.persistence.entity.ColumnType.FLAG;
import static org.picaflor.persistence.entity.ColumnType.INSTANT;
import static org.picaflor.persistence.entity.ColumnType.JSON;
import static org.picaflor.persistence.entity.ColumnType.NAME;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;

/** What a trigger has seen in a window of time. Written and read by SQL: {@link WindowRows}. */
@Entity
@IdClass(TriggerWindowId.class)
@Table(name = "trigger_windows", indexes = @Index(name = "trigger_windows_end", columnList = "end_at"))
public class TriggerWindow {
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

    @Id
    @Column(name = "set_id", columnDefinition = NAME)
    private String setId;

    @Id
    @Column(name = "start_at", columnDefinition = INSTANT)
    private Instant startAt;

    @Column(name = "end_at", nullable = false, columnDefinition = INSTANT)
    private Instant endAt;

    @Column(name = "results", nullable = false, columnDefinition = JSON)
    private String results;

    @Column(name = "fired", nullable = false, columnDefinition = FLAG)
    private boolean fired;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected TriggerWindow() {}
}
