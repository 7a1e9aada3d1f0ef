package org.picaflor.benchmarks.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.picaflor.benchmarks.host.ProcessUse;

/** Server and database in a directory of their own, brought up and down by the launcher, as an operator does. */
public final class PicaflorServer {
    private final Path root;
    private final Path data;
    private final Map<String, String> environment = new LinkedHashMap<>();

    /**
     * Starts nothing yet.
     *
     * @param root of the project, with server and EAR built
     * @param data directory for everything that is written
     */
    public PicaflorServer(Path root, Path data) {
        this.root = root;
        this.data = data;
        environment.put("PICAFLOR_DATA_DIR", data.toString());
        for (String port : List.of("PICAFLOR_HTTP_PORT", "PICAFLOR_DB_PORT", "PICAFLOR_MANAGEMENT_PORT")) {
            String chosen = System.getenv(port);
            environment.put(port, chosen == null || chosen.isBlank() ? freePort() : chosen);
        }
    }

    /** Starts database and server, both anew where they run. */
    public void restart(boolean folding) {
        down();
        environment.put("PICAFLOR_FOLD", Boolean.toString(folding));
        launch("up");
    }

    /**
     * Has the database remember when transactions were committed, from its next start on. The only setting that
     * differs from those of an installation; it costs ten bytes for each transaction.
     */
    public void rememberCommitTimes() {
        try (BenchmarkDatabase database = database()) {
            database.execute("ALTER SYSTEM SET track_commit_timestamp = on");
        }
    }

    /** Stops database and server and starts both again; how long the start took until the server said that it is ready. */
    public Duration timeOfStart() {
        down();
        long begin = System.nanoTime();
        launch("up");
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    public void down() {
        if (Files.isDirectory(data)) {
            launch("down");
        }
    }

    public InetSocketAddress http() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port("PICAFLOR_HTTP_PORT"));
    }

    public BenchmarkDatabase database() {
        return new BenchmarkDatabase(data.resolve("postgres"), port("PICAFLOR_DB_PORT"));
    }

    /** The administrator's password. */
    String password() {
        return firstLine(data.resolve("admin.password"));
    }

    public ProcessUse serverProcess() {
        return new ProcessUse(Long.parseLong(firstLine(data.resolve("server.pid"))));
    }

    public ProcessUse databaseProcess() {
        return new ProcessUse(Long.parseLong(firstLine(data.resolve("postgres/cluster/postmaster.pid"))));
    }

    private int port(String variable) {
        return Integer.parseInt(environment.getOrDefault(variable, "0"));
    }

    private void launch(String command) {
        Path server = root.resolve("server/target");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dpicaflor.root=" + root,
                "-cp",
                server.resolve("classes") + ":" + server.resolve("launcher") + "/*",
                "org.picaflor.server.launcher.Picaflor",
                command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("picaflor " + command + " failed:\n" + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for picaflor " + command + ".", e);
        }
    }

    private static String firstLine(Path file) {
        try {
            return Files.readAllLines(file).getFirst().strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
