package org.picaflor.tests.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.picaflor.server.postgres.DatabaseAccess;
import org.picaflor.server.postgres.EmbeddedPostgres;
import org.picaflor.tests.client.Api;

/**
 * A database and a server of the tests' own, on ports and in a directory of their own, brought up by the launcher as
 * any user does, and killed as no user would.
 */
public final class PicaflorSystem implements AutoCloseable {
    private static final String PASSWORD = "password-of-the-tests";
    private static final Duration DEATH = Duration.ofSeconds(30);

    private final Path home;
    private final Path data;
    private final Launcher launcher;
    private final EmbeddedPostgres postgres;
    private final boolean ownsDatabase;
    private final Api api;

    /**
     * Nothing runs yet; what an earlier run has left there is ended and deleted.
     *
     * @param name of its directory
     * @param settings more variables of the environment
     */
    public PicaflorSystem(String name, Map<String, String> settings) {
        this(name, settings, null);
    }

    private PicaflorSystem(String name, Map<String, String> settings, @Nullable PicaflorSystem first) {
        home = Build.scratch("systems").resolve(name);
        Path root = home.resolve("root");
        data = home.resolve("data");
        ownsDatabase = first == null;
        int httpPort = Ports.free();
        int databasePort = Ports.free();
        postgres = first == null ? new EmbeddedPostgres(data.resolve("postgres"), databasePort) : first.postgres;
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("PICAFLOR_DATA_DIR", data.toString());
        environment.put("PICAFLOR_HTTP_PORT", Integer.toString(httpPort));
        environment.put("PICAFLOR_MANAGEMENT_PORT", Integer.toString(Ports.free()));
        environment.put("PICAFLOR_DB_PORT", Integer.toString(databasePort));
        environment.put("PICAFLOR_ADMIN_PASSWORD", PASSWORD);
        environment.put("PICAFLOR_NODE_ID", name);
        if (first != null) {
            DatabaseAccess access = first.postgres.start();
            environment.put("PICAFLOR_DB_URL", access.url());
            environment.put("PICAFLOR_DB_USER", access.user());
            environment.put("PICAFLOR_DB_PASSWORD", access.password());
        }
        launcher = new Launcher(root, home.resolve("launcher.log"), environment);
        api = new Api(URI.create("http://127.0.0.1:" + httpPort), PASSWORD);
        close();
        Directories.delete(home);
        prepare(root);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-" + name));
    }

    /** Another node on the database of this one, which must run. */
    public PicaflorSystem anotherNode(String name, Map<String, String> settings) {
        return new PicaflorSystem(name, settings, this);
    }

    /** What clients of this system speak through. */
    public Api api() {
        return api;
    }

    /** Starts what does not run; returns when the server is ready. */
    public void up() {
        launcher.run("up");
    }

    /** Kills the server's process where it stands, as `kill -9` does. */
    public void killServer() {
        kill(serverProcess().orElseThrow());
    }

    /** Stops the server's process where it stands, as `kill -STOP` does: it does not know that time goes on. */
    public void pauseServer() {
        signal("STOP");
    }

    /** Lets the server's process go on, as `kill -CONT` does. */
    public void resumeServer() {
        signal("CONT");
    }

    /** Asks the server to end, as `kill` does, and waits until it has. */
    public void endServer() {
        ProcessHandle process = serverProcess().orElseThrow();
        process.destroy();
        awaitEnd(process);
    }

    /** Kills the database's main process, as `kill -9` does; what it had committed is on the disk. */
    public void killDatabase() {
        kill(postgres.pid().flatMap(ProcessHandle::of).orElseThrow());
    }

    public void stopDatabase() {
        postgres.stop();
    }

    /** Starts the database alone; the server is left as it is. */
    public void startDatabase() {
        postgres.start();
    }

    /** Reads a single number from the database. */
    public long number(String sql) {
        return database(statement -> {
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** Has the database do something. */
    public void execute(String sql) {
        database(statement -> statement.execute(sql));
    }

    private interface Use<T> {
        T of(Statement statement) throws SQLException;
    }

    private <T> T database(Use<T> use) {
        DatabaseAccess access = postgres.start();
        try (Connection connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                Statement statement = connection.createStatement()) {
            return use.of(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many lines of the server's logs contain a word. */
    public long logLines(String word) {
        try (Stream<Path> files = Files.find(
                data.resolve("server"),
                4,
                (path, file) -> path.getFileName().toString().startsWith("server.log"))) {
            return files.flatMap(PicaflorSystem::lines)
                    .filter(line -> line.contains(word))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the database is to be had; it is started where it does not run. */
    public DatabaseAccess database() {
        return postgres.start();
    }

    /** The server's process id; changes with each start. */
    public long serverPid() {
        return serverProcess().orElseThrow().pid();
    }

    /** Ends everything, and does not mind what is gone already. */
    @Override
    public void close() {
        serverProcess().ifPresent(PicaflorSystem::kill);
        if (ownsDatabase && Files.exists(data.resolve("postgres"))) {
            postgres.stop();
        }
    }

    private Optional<ProcessHandle> serverProcess() {
        try {
            Path file = data.resolve("server.pid");
            return Files.exists(file)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                            .filter(this::isOurs)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process id may have been given to somebody else since. */
    private boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(data.toString());
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(serverPid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        awaitEnd(process);
    }

    private static void awaitEnd(ProcessHandle process) {
        await("the end of process " + process.pid()).atMost(DEATH).until(() -> !process.isAlive());
    }

    private static void prepare(Path root) {
        try {
            Path wildfly = root.resolve("server/target/wildfly");
            Files.createDirectories(wildfly.getParent());
            Files.createSymbolicLink(wildfly, Build.wildfly());
            TestEar.write(TestEar.withRecorder(), root.resolve("ear/target/picaflor.ear"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
