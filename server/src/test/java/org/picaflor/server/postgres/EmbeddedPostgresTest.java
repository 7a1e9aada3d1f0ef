package org.picaflor.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPostgresTest {

    /** Keeps a session busy, so that it does not notice at once that its server is gone. */
    private static final String ENDLESS = "SELECT sum(n) FROM generate_series(1, 100000000000) n";

    @TempDir
    static Path shared;

    private Path directory;
    private EmbeddedPostgres postgres;

    /** Unpacking takes longer than all the rest, so the tests share one copy of the programs. */
    @BeforeAll
    static void unpack() {
        PostgresBinaries.unpackInto(new PostgresHome(shared));
    }

    @BeforeEach
    void place() throws IOException {
        directory = homeWithSharedPrograms();
        postgres = new EmbeddedPostgres(directory, EmbeddedPostgres.ANY_PORT);
    }

    @AfterEach
    void stop() {
        postgres.stop();
    }

    @Test
    void commits_durably_and_speaks_utf8() throws SQLException {
        DatabaseAccess access = postgres.start();

        assertThat(query(access, "SHOW fsync")).isEqualTo("on");
        assertThat(query(access, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query(access, "SHOW full_page_writes")).isEqualTo("on");
        assertThat(query(access, "SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(query(access, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(query(access, "SELECT upper('colibrí')")).isEqualTo("COLIBRÍ");
    }

    @Test
    void the_role_owns_the_database_and_is_no_superuser() throws SQLException {
        DatabaseAccess access = postgres.start();

        assertThat(query(access, "SELECT current_database() || '/' || current_user"))
                .isEqualTo("picaflor/picaflor");
        assertThat(query(access, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                .isEqualTo("f");
        assertThat(query(access, "SELECT count(*) > 0 FROM pg_stat_statements")).isEqualTo("t");
    }

    @Test
    void passwords_are_readable_by_the_owner_only() throws IOException {
        postgres.start();

        for (String file : new String[] {"superuser.password", "picaflor.password"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void keeps_data_between_starts() throws SQLException {
        write(postgres.start(), "CREATE TABLE kept (name text)");
        write(postgres.start(), "INSERT INTO kept VALUES ('before the stop')");
        postgres.stop();
        assertThat(postgres.isRunning()).isFalse();

        assertThat(query(postgres.start(), "SELECT name FROM kept")).isEqualTo("before the stop");
    }

    @Test
    void a_second_start_uses_the_running_server() {
        DatabaseAccess first = postgres.start();
        long pid = postgres.pid().orElseThrow();

        assertThat(postgres.start()).isEqualTo(first);
        assertThat(postgres.pid()).contains(pid);
    }

    @Test
    void recovers_what_was_committed_after_a_kill() throws SQLException {
        DatabaseAccess access = postgres.start();
        write(access, "CREATE TABLE kept (name text)");
        write(access, "INSERT INTO kept VALUES ('committed')");
        kill(postgres.pid().orElseThrow());
        assertThat(postgres.isRunning()).isFalse();
        assertThat(directory.resolve("cluster/postmaster.pid")).exists();

        assertThat(query(postgres.start(), "SELECT name FROM kept")).isEqualTo("committed");
    }

    @Test
    void starts_although_the_pid_of_the_killed_server_belongs_to_another_process_now() throws Exception {
        postgres.start();
        kill(postgres.pid().orElseThrow());
        Path pidFile = directory.resolve("cluster/postmaster.pid");
        String content = Files.readString(pidFile);
        String foreign = ProcessHandle.current().pid() + content.substring(content.indexOf('\n'));
        Files.writeString(pidFile, foreign);

        assertThat(query(postgres.start(), "SELECT 1")).isEqualTo("1");
    }

    @Test
    void names_the_foreign_process_on_its_port() throws IOException {
        try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedPostgres hindered = new EmbeddedPostgres(directory, foreign.getLocalPort());

            assertThatThrownBy(hindered::start)
                    .hasMessageStartingWith("Port " + foreign.getLocalPort() + " is taken by ")
                    .hasMessageContaining("PICAFLOR_DB_PORT");
        }
    }

    @Test
    void another_cluster_on_the_port_is_never_used() throws IOException {
        postgres.start();
        EmbeddedPostgres second =
                new EmbeddedPostgres(homeWithSharedPrograms(), postgres.port().orElseThrow());

        assertThatThrownBy(second::start)
                .hasMessageContaining("is taken by process " + postgres.pid().orElseThrow());
        assertThat(second.isRunning()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void refuses_to_serve_when_a_commit_could_be_lost(String setting) throws Exception {
        DatabaseAccess access = postgres.start();
        String superuserPassword =
                Files.readString(directory.resolve("superuser.password")).strip();
        write(
                new DatabaseAccess(access.url(), "postgres", superuserPassword),
                "ALTER SYSTEM SET " + setting + " = off");
        postgres.stop();

        assertThatThrownBy(postgres::start).hasMessageContaining(setting + " off");
        assertThat(postgres.isRunning()).isFalse();
    }

    @Test
    void says_in_one_sentence_why_the_server_did_not_start() throws IOException {
        postgres.start();
        postgres.stop();
        Files.writeString(directory.resolve("cluster/pg_hba.conf"), "nonsense\n");

        assertThatThrownBy(postgres::start)
                .hasMessageStartingWith("PostgreSQL does not start: ")
                .hasMessageContaining("FATAL:")
                .hasMessageContaining("pg_hba.conf");
    }

    @Test
    void waits_for_the_sessions_of_a_killed_server() throws Exception {
        DatabaseAccess access = postgres.start();
        try (Connection connection = connect(access);
                Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = '1500ms'");
            Thread busy = Thread.ofVirtual().start(() -> computeInTheDatabase(statement));
            await().until(() -> query(access, "SELECT count(*) FROM pg_stat_activity WHERE query = '" + ENDLESS + "'")
                    .equals("1"));
            kill(postgres.pid().orElseThrow());

            assertThat(query(postgres.start(), "SELECT 1")).isEqualTo("1");
            busy.join();
        }
    }

    @Test
    void refuses_data_of_another_major_version() throws IOException {
        Files.createDirectories(directory.resolve("cluster"));
        Files.writeString(directory.resolve("cluster/PG_VERSION"), "12\n");

        assertThatThrownBy(postgres::start).hasMessageContaining("belongs to PostgreSQL 12");
    }

    @Test
    void an_initdb_that_was_interrupted_is_begun_again() throws Exception {
        Files.createDirectories(directory.resolve("cluster.new"));
        Files.writeString(directory.resolve("cluster.new/PG_VERSION"), "18\n");

        assertThat(query(postgres.start(), "SELECT 1")).isEqualTo("1");
    }

    private static void computeInTheDatabase(Statement statement) {
        try {
            statement.execute(ENDLESS);
        } catch (SQLException e) {
            // It ends by its time limit, or with the server.
        }
    }

    private static Path homeWithSharedPrograms() throws IOException {
        Path home = Files.createTempDirectory(shared, "home");
        PostgresBinaries programs = PostgresBinaries.unpackInto(new PostgresHome(shared));
        Files.createSymbolicLink(home.resolve(programs.version()), programs.directory());
        return home;
    }

    private static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        await().until(() -> process.info().arguments().isEmpty());
    }

    private static String query(DatabaseAccess access, String sql) throws SQLException {
        try (Connection connection = connect(access);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void write(DatabaseAccess access, String sql) throws SQLException {
        try (Connection connection = connect(access);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(access.url(), access.user(), access.password());
    }
}
