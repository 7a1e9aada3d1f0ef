package org.picaflor.server.launcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.picaflor.server.host.SentenceException;
import org.picaflor.server.postgres.DatabaseAccess;

/** Makes sure of a database that we do not run before the server is started on it. */
final class ExternalDatabase {

    private ExternalDatabase() {}

    static void requireAnswer(DatabaseAccess access) {
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("connectTimeout", "10");
        try (Connection connection = DriverManager.getConnection(access.url(), properties)) {
            connection.isValid(10);
        } catch (SQLException e) {
            throw new SentenceException(
                    "The database at " + access.url() + " (PICAFLOR_DB_URL) does not answer: " + e.getMessage(), e);
        }
    }
}
