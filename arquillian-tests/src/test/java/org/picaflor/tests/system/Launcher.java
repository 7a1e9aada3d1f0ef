package org.picaflor.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the `picaflor` command as the script does, on a build of the tests and with an environment of its own. */
record Launcher(Path root, Path log, Map<String, String> environment) {
    private static final String MAIN = "org.picaflor.server.launcher.Picaflor";
    private static final long PATIENCE_SECONDS = 240;

    void run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dpicaflor.root=" + root,
                "-cp",
                Build.root().resolve("server/target/classes") + File.pathSeparator
                        + Build.root().resolve("server/target/launcher") + "/*",
                MAIN));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("picaflor %s ends; see %s", String.join(" ", arguments), log)
                    .isTrue();
            assertThat(process.exitValue())
                    .as("exit code of picaflor %s; see %s", String.join(" ", arguments), log)
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
