package org.picaflor.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** Checks over a connection that the server is ours and durable, and makes Picaflor's role and database in it. */
record RunningDatabase(Cluster cluster, int port) {

    private static final String NAME = "picaflor";
    private static final List<String> DURABILITY = List.of("fsync", "synchronous_commit", "full_page_writes");

    DatabaseAccess prepare() {
        PostgresHome home = cluster.home();
        String superuserPassword = Password.readOrGenerate(home.superuserPassword());
        String ownerPassword = Password.readOrGenerate(home.ownerPassword());
        try {
            try (Connection postgres = connect("postgres", Cluster.SUPERUSER, superuserPassword)) {
                requireOurs(postgres);
                createOnce(postgres, ownerPassword);
            }
            try (Connection database = connect(NAME, Cluster.SUPERUSER, superuserPassword)) {
                execute(database, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            }
            try (Connection database = connect(NAME, NAME, ownerPassword)) {
                requireDurable(database);
            }
        } catch (SQLException | IOException e) {
            throw new PostgresException("The database on port " + port + " does not answer: " + e.getMessage(), e);
        }
        return new DatabaseAccess(url(NAME), NAME, ownerPassword);
    }

    private void requireOurs(Connection connection) throws SQLException, IOException {
        Path found = Path.of(query(connection, "SHOW data_directory"));
        long identifier = Long.parseLong(query(connection, "SELECT system_identifier FROM pg_control_system()"));
        if (!Files.isSameFile(found, cluster.home().cluster()) || identifier != cluster.systemIdentifier()) {
            throw new PostgresException(
                    "Port " + port + " is taken by another PostgreSQL, which keeps its data in " + found + ".");
        }
    }

    private static void requireDurable(Connection connection) throws SQLException {
        for (String setting : DURABILITY) {
            if (!query(connection, "SHOW " + setting).equals("on")) {
                throw new PostgresException("PostgreSQL runs with " + setting
                        + " off, so a crash could lose what was committed: switch it on (ALTER SYSTEM RESET "
                        + setting + ").");
            }
        }
    }

    private static void createOnce(Connection postgres, String password) throws SQLException {
        if (query(postgres, "SELECT count(*) FROM pg_roles WHERE rolname = '" + NAME + "'")
                .equals("0")) {
            execute(postgres, "CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password + "'");
        }
        if (query(postgres, "SELECT count(*) FROM pg_database WHERE datname = '" + NAME + "'")
                .equals("0")) {
            execute(postgres, "CREATE DATABASE " + NAME + " OWNER " + NAME);
        }
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("ApplicationName", "picaflor-launcher");
        return DriverManager.getConnection(url(database), properties);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
