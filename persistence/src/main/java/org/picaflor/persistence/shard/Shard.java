package org.picaflor.persistence.shard;

import static org.picaflor.persistence.entity.ColumnType.NAME;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A shard and its owner, a service instance. The epoch grows whenever it changes hands: whoever writes with an older
 * one is refused. Written and read by SQL alone.
 */
@Entity
@Table(name = "shards")
class Shard {
    @Id
    @Column(name = "shard")
    private int number;

    @Column(name = "epoch", nullable = false)
    private long epoch;

    @Column(name = "owner", columnDefinition = NAME)
    private @Nullable String owner;

    /** For the persistence provider. */
    protected Shard() {}
}
