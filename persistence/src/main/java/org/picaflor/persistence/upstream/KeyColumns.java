package org.picaflor.persistence.upstream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.picaflor.persistence.sql.SqlArray;
import org.picaflor.persistence.trigger.TriggerKey;

/** The four columns that name a trigger, as parameters and in results. */
final class KeyColumns {
    private KeyColumns() {}

    /** Parameters for the first four of an {@code unnest}, and after them the others. */
    static <R> Object[] parameters(Collection<R> rows, Function<R, TriggerKey> key, SqlArray... others) {
        Object[] all = new Object[4 + others.length];
        all[0] = SqlArray.texts(rows, row -> key.apply(row).tenant());
        all[1] = SqlArray.texts(rows, row -> key.apply(row).namespace());
        all[2] = SqlArray.texts(rows, row -> key.apply(row).flowId());
        all[3] = SqlArray.texts(rows, row -> key.apply(row).triggerId());
        System.arraycopy(others, 0, all, 4, others.length);
        return all;
    }

    static TriggerKey key(ResultSet row) throws SQLException {
        return new TriggerKey(
                row.getString("tenant"),
                row.getString("namespace"),
                row.getString("flow_id"),
                row.getString("trigger_id"));
    }
}
