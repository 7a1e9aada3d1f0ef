package org.picaflor.persistence.shard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.RowMapper;
import org.picaflor.persistence.sql.SqlArray;

/** Who owns which shard. An owner is a service instance; it loses its shards when it is no longer alive. */
@ApplicationScoped
public class ShardStore {
    private static final String ACQUIRE = """
            WITH free AS MATERIALIZED (
                SELECT s.shard FROM shards s
                 WHERE s.owner IS NULL
                    OR NOT EXISTS (SELECT 1 FROM service_instances i WHERE i.id = s.owner AND i.state = 'RUNNING')
                 ORDER BY s.shard
                 LIMIT ?
                   FOR UPDATE OF s SKIP LOCKED)
            UPDATE shards s SET owner = ?, epoch = s.epoch + 1 FROM free WHERE s.shard = free.shard
            RETURNING s.shard, s.epoch""";
    private static final RowMapper<Map.Entry<Integer, Long>> EPOCH_BY_SHARD =
            row -> new SimpleImmutableEntry<>(row.getInt("shard"), row.getLong("epoch"));

    private final Database database;

    @Inject
    public ShardStore(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected ShardStore() {
        this(null);
    }

    /**
     * Takes shards that nobody owns, or nobody alive; passes over those that somebody is writing to or taking just now.
     * Their executions may be read once this is committed: from then on the former owner is refused.
     *
     * @param limit most shards
     * @return the new epoch of each shard taken
     */
    public Map<Integer, Long> acquire(String owner, int limit) {
        return toMap(database.query(ACQUIRE, EPOCH_BY_SHARD, limit, owner));
    }

    /** Gives shards back; those that are somebody else's by now stay as they are. */
    public void release(String owner, Collection<Integer> shards) {
        database.update(
                "UPDATE shards SET owner = NULL WHERE owner = ? AND shard = ANY(?)", owner, SqlArray.ints(shards));
    }

    /** The epoch of each shard of an owner. */
    public Map<Integer, Long> owned(String owner) {
        return toMap(database.query("SELECT shard, epoch FROM shards WHERE owner = ?", EPOCH_BY_SHARD, owner));
    }

    private static Map<Integer, Long> toMap(List<Map.Entry<Integer, Long>> entries) {
        Map<Integer, Long> epochs = new TreeMap<>();
        entries.forEach(entry -> epochs.put(entry.getKey(), entry.getValue()));
        return epochs;
    }
}
