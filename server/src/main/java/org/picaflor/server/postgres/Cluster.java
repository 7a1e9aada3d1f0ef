package org.picaflor.server.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.picaflor.server.host.DeletedTree;

/** The database cluster on disk: made once by initdb, configured anew before each start. */
record Cluster(PostgresHome home, PostgresBinaries binaries, UnprivilegedCommand command) {

    static final String SUPERUSER = "postgres";
    private static final String CONFIGURATION = "picaflor.conf";

    /** Makes the cluster where there is none, whole or not at all, and refuses one of another major version. */
    void prepare() {
        try {
            if (Files.exists(versionFile())) {
                requireSameMajorVersion();
            } else {
                create();
            }
        } catch (IOException e) {
            throw new PostgresException("The database in " + home.cluster() + " cannot be prepared: " + e, e);
        }
    }

    /** Writes the settings that are ours; `ALTER SYSTEM` still wins over them. */
    void configure(int port) throws IOException {
        Files.writeString(home.cluster().resolve(CONFIGURATION), ClusterConfiguration.text(port, home.log()));
    }

    /** The number that initdb gave this cluster and no other: the first field of the control file. */
    long systemIdentifier() throws IOException {
        try (InputStream control = Files.newInputStream(home.cluster().resolve("global/pg_control"))) {
            return ByteBuffer.wrap(control.readNBytes(Long.BYTES))
                    .order(ByteOrder.nativeOrder())
                    .getLong();
        }
    }

    private Path versionFile() {
        return home.cluster().resolve("PG_VERSION");
    }

    private void requireSameMajorVersion() throws IOException {
        String found = Files.readString(versionFile()).strip();
        if (!found.equals(Integer.toString(binaries.majorVersion()))) {
            throw new PostgresException("The data in " + home.cluster() + " belongs to PostgreSQL " + found
                    + " and this build brings PostgreSQL " + binaries.version()
                    + ": dump it with the old version and restore it with the new one.");
        }
    }

    private void create() throws IOException {
        Path fresh = home.clusterInTheMaking();
        DeletedTree.of(fresh);
        Password.readOrGenerate(home.superuserPassword());
        UnprivilegedCommand.Outcome outcome = command.run(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + fresh,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--auth=scram-sha-256",
                "--username=" + SUPERUSER,
                "--pwfile=" + home.superuserPassword()));
        if (outcome.status() != 0) {
            throw new PostgresException(
                    "initdb failed: " + outcome.output().strip().lines().reduce("", (a, line) -> line));
        }
        Files.writeString(
                fresh.resolve("postgresql.conf"),
                "\ninclude_if_exists = '" + CONFIGURATION + "'\n",
                StandardOpenOption.APPEND);
        Files.move(fresh, home.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }
}
