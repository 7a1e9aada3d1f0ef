package org.picaflor.persistence.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Statements on a data source, each on a connection of its own that joins the caller's transaction where the data
 * source does. Parameters are texts, numbers, booleans, {@link Instant}s, {@link SqlArray}s or null. Every method
 * throws {@link DatabaseException} where the database refuses or is away.
 */
public final class Database {
    private final DataSource dataSource;

    public Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Changes rows and tells how many. */
    public int update(String sql, @Nullable Object... parameters) {
        return run(sql, PreparedStatement::executeUpdate, parameters);
    }

    /** Changes rows and tells how many. */
    public int update(String sql, List<? extends @Nullable Object> parameters) {
        return update(sql, parameters.toArray());
    }

    /** Reads rows, in order; also those that a change returns. */
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        return run(sql, statement -> rows(statement, mapper), parameters);
    }

    /**
     * Reads rows, in order, by a plan made for these parameters: for searches, whose best plan depends on them. Other
     * statements, once they have run a few times, may be given one plan for all parameters.
     */
    public <T> List<T> search(String sql, RowMapper<T> mapper, List<? extends @Nullable Object> parameters) {
        return run(
                sql,
                statement -> {
                    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
                    return rows(statement, mapper);
                },
                parameters.toArray());
    }

    private static <T> List<T> rows(PreparedStatement statement, RowMapper<T> mapper) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<T> results = new ArrayList<>();
            while (rows.next()) {
                results.add(mapper.map(rows));
            }
            return results;
        }
    }

    /** Reads rows, in order. */
    public <T> List<T> query(String sql, RowMapper<T> mapper, List<? extends @Nullable Object> parameters) {
        return query(sql, mapper, parameters.toArray());
    }

    /** Reads the first row. */
    public <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        return query(sql, mapper, parameters).stream().findFirst();
    }

    /** Reads a single number. */
    public long number(String sql, @Nullable Object... parameters) {
        return query(sql, row -> row.getLong(1), parameters).getFirst();
    }

    private <T> T run(String sql, Work<T> work, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                bind(connection, statement, i + 1, parameters[i]);
            }
            return work.on(statement);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case String text -> statement.setString(index, StorableText.of(text));
            case SqlArray array -> statement.setArray(index, connection.createArrayOf(array.type(), array.elements()));
            case Instant instant -> statement.setObject(index, toDate(instant));
            case null -> statement.setObject(index, null);
            default -> statement.setObject(index, value);
        }
    }

    private static OffsetDateTime toDate(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** What is done with a statement whose parameters are set. */
    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
