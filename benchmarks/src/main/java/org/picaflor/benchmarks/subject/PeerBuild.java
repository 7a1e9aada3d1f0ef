package org.picaflor.benchmarks.subject;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes an engine of Kestra of its published Maven artifacts: resolves their class path, compiles the runner in
 * {@code src/peer} against it and starts it.
 *
 * @param module directory of this module, with {@code src/peer}
 * @param work directory for what is built and for the engine's data
 */
public record PeerBuild(Path module, Path work) {
    private static final String HEAP = "-Xmx2g";

    /** Starts the engine; returns before it is up, since its first answer waits for that. */
    public PeerEngine start(String version) {
        Path directory = work.resolve(version);
        Path classes = directory.resolve("classes");
        Path log = directory.resolve("engine.log");
        try {
            Files.createDirectories(classes);
            Path source = module.resolve("src/peer");
            String classPath = classPath(source, version, directory);
            run(List.of(
                    jdk("javac"),
                    "-nowarn",
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-cp",
                    classPath,
                    source.resolve("PeerRunner.java").toString()));
            Path data = Files.createTempDirectory(directory, "data");
            Process process = new ProcessBuilder(List.of(
                            jdk("java"),
                            HEAP,
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-Dpeer.data=" + data,
                            "-Dpeer.version=" + version,
                            "-cp",
                            source + File.pathSeparator + classes + File.pathSeparator + classPath,
                            "PeerRunner"))
                    .redirectError(log.toFile())
                    .start();
            return new PeerEngine(version, process);
        } catch (IOException e) {
            throw new UncheckedIOException("Kestra " + version + " cannot be built or started; see " + directory, e);
        }
    }

    private static String classPath(Path source, String version, Path directory) throws IOException {
        Path file = directory.resolve("class.path");
        if (!Files.exists(file)) {
            run(List.of(
                    "mvn",
                    "-q",
                    "-B",
                    "-f",
                    source.resolve("pom.xml").toString(),
                    "-Dkestra.version=" + version,
                    "-Dmdep.includeScope=runtime",
                    "-Dmdep.outputFile=" + file,
                    "dependency:build-classpath"));
        }
        return Files.readString(file).strip();
    }

    private static void run(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IOException(command.getFirst() + " failed with status " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + command.getFirst(), e);
        }
    }

    private static String jdk(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }
}
