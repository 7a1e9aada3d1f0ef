package org.picaflor.server.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.picaflor.server.host.DiskSpace;
import org.picaflor.server.host.ListeningPort;
import org.picaflor.server.host.PrivateFile;

/**
 * A real PostgreSQL in a directory of ours. It is started by {@code pg_ctl}, so it outlives this JVM, keeps its data
 * between starts, commits durably, and recovers by itself after it was killed.
 *
 * <pre>{@code
 * EmbeddedPostgres postgres = new EmbeddedPostgres(Path.of("target/postgres"), EmbeddedPostgres.ANY_PORT);
 * DatabaseAccess access = postgres.start();
 * ...
 * postgres.stop();
 * }</pre>
 */
public final class EmbeddedPostgres {

    /** The port unless `PICAFLOR_DB_PORT` says otherwise: not 5432, where a PostgreSQL of the machine may listen. */
    public static final int DEFAULT_PORT = 5433;

    /** Lets the start choose a port that is free; for tests. */
    public static final int ANY_PORT = 0;

    private static final long MEGABYTES_NEEDED = 256;
    private static final String LOOPBACK = "127.0.0.1";

    private final PostgresHome home;
    private final int port;

    public EmbeddedPostgres(Path directory, int port) {
        this.home = new PostgresHome(directory);
        this.port = port;
    }

    /** Starts the server where it does not run yet, and returns when its database accepts connections. */
    public DatabaseAccess start() {
        PrivateFile.createDirectory(home.directory());
        PrivateFile.createDirectory(home.log());
        PostgresBinaries binaries = PostgresBinaries.unpackInto(home);
        UnprivilegedCommand command = UnprivilegedCommand.ofThisUser();
        Cluster cluster = new Cluster(home, binaries, command);
        Optional<Postmaster> running = Postmaster.runningOn(home.cluster());
        int used = running.isPresent() ? running.get().port() : startOn(cluster);
        try {
            return new RunningDatabase(cluster, used).prepare();
        } catch (PostgresException e) {
            if (running.isEmpty()) {
                stop();
            }
            throw e;
        }
    }

    /** Ends all sessions and stops cleanly; does nothing when the server does not run. */
    public void stop() {
        if (Postmaster.runningOn(home.cluster()).isPresent()) {
            PostgresBinaries binaries = PostgresBinaries.unpackInto(home);
            new PgCtl(home, binaries, UnprivilegedCommand.ofThisUser()).stop();
        }
    }

    public boolean isRunning() {
        return pid().isPresent();
    }

    /** The version of the binaries. */
    public String version() {
        return PostgresBinaries.versionOnClassPath();
    }

    /** The process id of the running server. */
    public Optional<Long> pid() {
        return Postmaster.runningOn(home.cluster()).map(Postmaster::pid);
    }

    /** The port of the running server. */
    public OptionalInt port() {
        return Postmaster.runningOn(home.cluster()).stream()
                .mapToInt(Postmaster::port)
                .findFirst();
    }

    /** The files of the server's log, the newest first. */
    public List<Path> logs() {
        return PostgresLog.newestFirst(home);
    }

    private int startOn(Cluster cluster) {
        DiskSpace.require(home.directory(), MEGABYTES_NEEDED);
        cluster.prepare();
        int chosen = port == ANY_PORT ? ListeningPort.free() : port;
        ListeningPort listening = new ListeningPort(LOOPBACK, chosen);
        listening.requireFree("PICAFLOR_DB_PORT");
        try {
            Postmaster.discardMisleadingPidFile(home.cluster());
            cluster.configure(chosen);
        } catch (IOException e) {
            throw new PostgresException("The database in " + home.cluster() + " cannot be configured: " + e, e);
        }
        new PgCtl(home, cluster.binaries(), cluster.command()).start();
        return chosen;
    }
}
