package org.picaflor.persistence.trigger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/** Tells for many triggers at once how they stand. */
@ApplicationScoped
public class TriggerStates {
    /** The limit says that there is one row at most, so that each trigger is looked up in the index. */
    private static final String ENABLED = """
            SELECT t.tenant, t.namespace, t.flow_id, t.trigger_id
              FROM unnest(?, ?, ?, ?) AS r(tenant, namespace, flow_id, trigger_id)
             CROSS JOIN LATERAL (
                SELECT * FROM triggers c
                 WHERE c.tenant = r.tenant AND c.namespace = r.namespace AND c.flow_id = r.flow_id
                   AND c.trigger_id = r.trigger_id
                 LIMIT 1) t
             WHERE NOT t.disabled""";

    private final Database database;

    @Inject
    public TriggerStates(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected TriggerStates() {
        this(null);
    }

    /** Those of the triggers that exist and are not disabled, neither by their flow nor by somebody. */
    public List<TriggerKey> enabled(Collection<TriggerKey> keys) {
        List<TriggerKey> asked = List.copyOf(keys);
        return database.query(
                ENABLED,
                TriggerFirings::key,
                SqlArray.texts(asked, TriggerKey::tenant),
                SqlArray.texts(asked, TriggerKey::namespace),
                SqlArray.texts(asked, TriggerKey::flowId),
                SqlArray.texts(asked, TriggerKey::triggerId));
    }
}
