package org.picaflor.benchmarks.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** One connection of the benchmark itself to the database under the server, as its superuser. */
public final class BenchmarkDatabase implements AutoCloseable {
    private final String url;
    private final Properties properties = new Properties();
    private final Connection connection;

    /** @param directory of the embedded PostgreSQL, where its passwords lie */
    BenchmarkDatabase(Path directory, int port) {
        url = "jdbc:postgresql://127.0.0.1:" + port + "/picaflor";
        try {
            properties.setProperty("user", "postgres");
            properties.setProperty(
                    "password",
                    Files.readString(directory.resolve("superuser.password")).strip());
            properties.setProperty("ApplicationName", "benchmarks");
            connection = connect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A further connection, for a thread of its own. */
    public Connection connect() {
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw failure(url, e);
        }
    }

    /** Runs a statement whose result nobody needs. */
    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** Changes rows; parameters are numbers and texts. Several statements are one transaction. */
    public void update(String sql, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** Reads rows; parameters are numbers, texts or lists of texts. */
    public <T> List<T> query(String sql, Row<T> mapper, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                Object parameter = parameters[i];
                statement.setObject(
                        i + 1,
                        parameter instanceof List<?> list
                                ? connection.createArrayOf("text", list.toArray())
                                : parameter);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(mapper.of(rows));
                }
                return result;
            }
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    public long number(String sql, Object... parameters) {
        return query(sql, row -> row.getLong(1), parameters).getFirst();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure("close", e);
        }
    }

    private static IllegalStateException failure(String sql, SQLException e) {
        return new IllegalStateException("The benchmark's own SQL failed: " + e.getMessage() + "\n" + sql, e);
    }

    /** Makes a value of the current row. */
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
