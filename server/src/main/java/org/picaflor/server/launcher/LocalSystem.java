package org.picaflor.server.launcher;

import java.util.Optional;
import org.picaflor.server.host.DiskSpace;
import org.picaflor.server.host.ListeningPort;
import org.picaflor.server.host.PrivateFile;
import org.picaflor.server.postgres.DatabaseAccess;
import org.picaflor.server.postgres.EmbeddedPostgres;

/** Database and server of this machine: up in this order, down in the other. */
final class LocalSystem {

    private static final long MEGABYTES_NEEDED = 256;

    private final Settings settings;
    private final Steps steps;
    private final ServerDirectory directory;
    private final ServerProcess server;

    LocalSystem(Settings settings, Steps steps) {
        this.settings = settings;
        this.steps = steps;
        this.directory = new ServerDirectory(settings.root(), settings.data());
        this.server = new ServerProcess(settings, directory);
    }

    ServerProcess server() {
        return server;
    }

    ServerDirectory directory() {
        return directory;
    }

    /** Starts what does not run; returns when the API answers. */
    void up() {
        alone(() -> {
            Optional<ProcessHandle> running = server.running();
            if (running.isEmpty()) {
                requireFreePorts();
            }
            DatabaseAccess database = databaseUp();
            if (running.isPresent()) {
                new StartWatch(settings, directory, steps).awaitReady(running.get());
                tellWhenOutdated();
            } else {
                startServer(database);
            }
        });
    }

    /** Stops what runs. */
    void down() {
        alone(() -> {
            server.running().ifPresent(this::stopServer);
            EmbeddedPostgres postgres = settings.embeddedPostgres();
            if (postgres.isRunning()) {
                steps.tell("database: stopping");
                postgres.stop();
                steps.tell("database: stopped");
            }
        });
    }

    /** True when the API answers and the database runs, so that there is nothing to bring up. */
    boolean isUp() {
        boolean database = settings.externalDatabase().isPresent()
                || settings.embeddedPostgres().isRunning();
        return database && server.running().isPresent() && new Readiness(settings.localServer()).isUp();
    }

    private void alone(Runnable work) {
        PrivateFile.createDirectory(settings.data());
        new StartLock(settings.data(), steps).during(work);
    }

    private void stopServer(ProcessHandle process) {
        steps.tell("server: stopping");
        boolean gently = server.stop(process);
        steps.tell(gently ? "server: stopped" : "server: did not end in time and was killed");
    }

    private DatabaseAccess databaseUp() {
        Optional<DatabaseAccess> external = settings.externalDatabase();
        if (external.isPresent()) {
            ExternalDatabase.requireAnswer(external.get());
            return external.get();
        }
        DiskSpace.require(settings.data(), MEGABYTES_NEEDED);
        EmbeddedPostgres postgres = settings.embeddedPostgres();
        if (!postgres.isRunning()) {
            steps.tell("database: starting PostgreSQL in " + settings.data().resolve("postgres"));
        }
        DatabaseAccess access = postgres.start();
        steps.tell("database: ready at " + access.url());
        return access;
    }

    private void requireFreePorts() {
        new ListeningPort(settings.httpHost(), settings.httpPort()).requireFree("PICAFLOR_HTTP_PORT");
        new ListeningPort("127.0.0.1", settings.managementPort()).requireFree("PICAFLOR_MANAGEMENT_PORT");
    }

    private void startServer(DatabaseAccess database) {
        directory.seed();
        steps.tell("server: starting, its log is " + directory.console());
        Process process = server.start(database);
        new StartWatch(settings, directory, steps).awaitReady(process.toHandle());
    }

    private void tellWhenOutdated() {
        if (directory.isOutdated()) {
            steps.tell("server: runs an older build; picaflor down, then picaflor up takes the new one");
        }
    }
}
