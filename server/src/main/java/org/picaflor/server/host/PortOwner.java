package org.picaflor.server.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the process that listens on a port, where the system shows it (Linux), for a helpful sentence. */
final class PortOwner {

    private static final String LISTENING = "0A";

    private PortOwner() {}

    static String describe(int port) {
        return find(port)
                .map(process -> "process " + process.pid()
                        + process.info().command().map(PortOwner::named).orElse(""))
                .orElse("another program");
    }

    private static String named(String command) {
        return " (" + Path.of(command).getFileName() + ")";
    }

    private static Optional<ProcessHandle> find(int port) {
        Set<String> sockets = new HashSet<>();
        sockets.addAll(listeningSockets(Path.of("/proc/net/tcp"), port));
        sockets.addAll(listeningSockets(Path.of("/proc/net/tcp6"), port));
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holdsOneOf(sockets, process.pid()))
                .findFirst();
    }

    private static Set<String> listeningSockets(Path table, int port) {
        String suffix = String.format(":%04X", port);
        Set<String> sockets = new HashSet<>();
        try {
            for (String line : Files.readAllLines(table)) {
                List<String> columns = List.of(line.strip().split("\\s+"));
                if (columns.size() > 9
                        && columns.get(1).endsWith(suffix)
                        && columns.get(3).equals(LISTENING)) {
                    sockets.add("socket:[" + columns.get(9) + "]");
                }
            }
        } catch (IOException e) {
            return Set.of();
        }
        return sockets;
    }

    private static boolean holdsOneOf(Set<String> sockets, long pid) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors) {
                if (sockets.contains(target(descriptor))) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
