package org.picaflor.server.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.picaflor.server.host.SentenceException;
import org.picaflor.server.postgres.DatabaseAccess;

/** The server's process: in a session of its own, so that it survives the launcher and its terminal. */
record ServerProcess(Settings settings, ServerDirectory directory) {

    private static final long STOP_SECONDS = 60;

    /** The process of the pid file, if it lives and works on our directory: a pid may have been given anew. */
    Optional<ProcessHandle> running() {
        return recordedPid()
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(this::isOurs);
    }

    /** Starts it and returns the process of the start script, which lives as long as the server. */
    Process start(DatabaseAccess database) {
        List<String> command = new ArrayList<>(detaching());
        command.add(directory.wildfly().resolve("bin/standalone.sh").toString());
        command.add(baseArgument());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.base().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.console().toFile()));
        prepare(builder.environment(), database);
        try {
            Files.deleteIfExists(directory.pidFile());
            return builder.start();
        } catch (IOException e) {
            throw new SentenceException("The server cannot be started: " + e.getMessage(), e);
        }
    }

    /** Asks it to end and waits; returns false when it had to be killed. */
    boolean stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SentenceException("Interrupted while the server stops.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void prepare(Map<String, String> environment, DatabaseAccess database) {
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JBOSS_HOME", directory.wildfly().toString());
        environment.put("JBOSS_PIDFILE", directory.pidFile().toString());
        environment.put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
        environment.put("PICAFLOR_DATA_DIR", settings.data().toString());
        environment.put("PICAFLOR_HTTP_HOST", settings.httpHost());
        environment.put("PICAFLOR_HTTP_PORT", Integer.toString(settings.httpPort()));
        environment.put("PICAFLOR_MANAGEMENT_PORT", Integer.toString(settings.managementPort()));
        environment.put("PICAFLOR_DB_URL", database.url());
        environment.put("PICAFLOR_DB_USER", database.user());
        environment.put("PICAFLOR_DB_PASSWORD", database.password());
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info().arguments().map(List::of).orElse(List.of()).contains(baseArgument());
    }

    private String baseArgument() {
        return "-Djboss.server.base.dir=" + directory.base();
    }

    private Optional<Long> recordedPid() {
        try {
            return Optional.of(
                    Long.parseLong(Files.readString(directory.pidFile()).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** setsid where the system has it; nohup elsewhere at least outlives the terminal. */
    private static List<String> detaching() {
        boolean setsid = Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "setsid")));
        return List.of(setsid ? "setsid" : "nohup");
    }
}
