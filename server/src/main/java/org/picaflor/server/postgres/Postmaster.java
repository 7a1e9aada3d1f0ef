package org.picaflor.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The server process that postmaster.pid names; the file may be a leftover of a server that was killed. */
record Postmaster(long pid, Path cluster, int port) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    static Optional<Postmaster> recordedIn(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(pidFile(cluster));
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(PID_LINE).strip()),
                    cluster,
                    Integer.parseInt(lines.get(PORT_LINE).strip())));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** The recorded server, if its process lives and was started on this very directory. */
    static Optional<Postmaster> runningOn(Path cluster) {
        return recordedIn(cluster).filter(Postmaster::isRunning);
    }

    /**
     * Removes a pid file whose pid was given to another process since. PostgreSQL itself only looks whether the pid
     * lives, so it would refuse to start; with a dead pid it recovers alone and the file is left to it.
     */
    static void discardMisleadingPidFile(Path cluster) throws IOException {
        Optional<Postmaster> recorded = recordedIn(cluster);
        if (recorded.isPresent() && recorded.get().isAlive() && !recorded.get().isRunning()) {
            Files.delete(pidFile(cluster));
        }
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private boolean isRunning() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().arguments())
                .map(List::of)
                .filter(arguments -> arguments.contains(cluster.toString()))
                .isPresent();
    }

    private static Path pidFile(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }
}
