package org.picaflor.tests.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.picaflor.server.host.DeletedTree;
import org.picaflor.server.host.ListeningPort;

/** A Payara of the tests' own, driven as an administrator does, by {@code asadmin}. */
final class PayaraServer implements AutoCloseable {
    private static final String NAME = "picaflor";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration DEATH = Duration.ofSeconds(30);

    private final Path payara;
    private final Path domains;
    private final Map<String, String> environment;
    private final int httpPort = ListeningPort.free();
    private final int adminPort = ListeningPort.free();

    /**
     * Nothing runs yet; what an earlier run has left is ended and deleted.
     *
     * @param payara the unpacked distribution; is not written to
     * @param domains where its one domain is made
     * @param environment of the server's process
     */
    PayaraServer(Path payara, Path domains, Map<String, String> environment) {
        this.payara = payara;
        this.domains = domains;
        this.environment = Map.copyOf(environment);
        close();
        try {
            DeletedTree.of(domains);
            new PayaraDomain(httpPort, adminPort).create(payara, domains.resolve(NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-payara"));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    /** Returns when the server can be administered; applications that are deployed may still be starting. */
    void start() {
        asadmin("start-domain", "--domaindir", domains.toString(), NAME);
    }

    /** Returns when the application serves. */
    void deploy(Path ear) {
        asadmin("--port", Integer.toString(adminPort), "deploy", "--name", NAME, ear.toString());
    }

    void stop() {
        asadmin("stop-domain", "--domaindir", domains.toString(), NAME);
    }

    /** Kills the server where it still runs. */
    @Override
    public void close() {
        process().ifPresent(process -> {
            process.destroyForcibly();
            await("the end of Payara").atMost(DEATH).until(() -> !process.isAlive());
        });
    }

    private Optional<ProcessHandle> process() {
        Path file = domains.resolve(NAME).resolve("config/pid");
        try {
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
        return process.info().commandLine().orElse("").contains(domains.toString());
    }

    private void asadmin(String... arguments) {
        Path java = Path.of(System.getProperty("java.home"));
        Path log = domains.resolve("asadmin.log");
        List<String> command = new ArrayList<>(List.of(
                java.resolve("bin/java").toString(),
                "-jar",
                payara.resolve("glassfish/lib/client/appserver-cli.jar").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("AS_JAVA", java.toString());
        try {
            Process process = builder.start();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("asadmin %s ends; see %s", String.join(" ", arguments), log)
                    .isTrue();
            assertThat(process.exitValue())
                    .as("exit code of asadmin %s; see %s", String.join(" ", arguments), log)
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
