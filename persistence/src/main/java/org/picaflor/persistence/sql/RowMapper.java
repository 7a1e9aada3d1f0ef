package org.picaflor.persistence.sql;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes something of one row. */
@FunctionalInterface
public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
}
