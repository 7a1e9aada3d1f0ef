package org.picaflor.server.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.picaflor.server.host.DeletedTree;
import org.picaflor.server.host.LastLines;
import org.picaflor.server.host.PrivateFile;
import org.picaflor.server.host.SentenceException;

/** What the server writes, outside the build: seeded from the provisioned server before each start. */
record ServerDirectory(Path root, Path data) {

    private static final String EAR = "picaflor.ear";
    private static final int LINES_OF_FAILURE = 3;
    private static final int LINES_SEARCHED = 400;

    Path wildfly() {
        return root.resolve("server/target/wildfly");
    }

    Path base() {
        return data.resolve("server");
    }

    Path log() {
        return base().resolve("log");
    }

    Path console() {
        return log().resolve("console.log");
    }

    Path pidFile() {
        return data.resolve("server.pid");
    }

    private Path ear() {
        return root.resolve("ear/target").resolve(EAR);
    }

    private Path deployed() {
        return base().resolve("deployments").resolve(EAR);
    }

    /** The transaction log in base/data stays; configuration and application are those of the build. */
    void seed() {
        requireBuilt(wildfly());
        requireBuilt(ear());
        PrivateFile.createDirectory(base());
        PrivateFile.createDirectory(log());
        try {
            DeletedTree.of(base().resolve("configuration"));
            DeletedTree.of(base().resolve("deployments"));
            DeletedTree.of(base().resolve("tmp"));
            copyTree(wildfly().resolve("standalone/configuration"), base().resolve("configuration"));
            Files.createDirectories(deployed().getParent());
            Files.copy(ear(), deployed(), StandardCopyOption.COPY_ATTRIBUTES);
            // With the marker the scanner takes the file as complete; without it, it waits for a damaged one.
            Files.createFile(deployed().resolveSibling(EAR + ".dodeploy"));
            keepLastConsole();
        } catch (IOException e) {
            throw new SentenceException("The server's directory " + base() + " cannot be written: " + e, e);
        }
    }

    /** True when the running server was given another build than the one that lies ready now. */
    boolean isOutdated() {
        return Files.exists(ear())
                && Files.exists(deployed())
                && ear().toFile().lastModified() > deployed().toFile().lastModified();
    }

    /** Why the application was not deployed, if the server has said so. */
    Optional<String> deploymentFailure() {
        Path marker = deployed().resolveSibling(EAR + ".failed");
        return Files.exists(marker)
                ? Optional.of(String.join(" ", LastLines.of(marker, LINES_OF_FAILURE)))
                : Optional.empty();
    }

    /** What the server said last: its errors, or its last lines where there are none. */
    String lastErrors() {
        List<String> lines = LastLines.of(console(), LINES_SEARCHED);
        List<String> errors = lines.stream()
                .filter(line -> line.contains(" ERROR ") || line.contains(" FATAL "))
                .toList();
        List<String> chosen = errors.isEmpty() ? withoutShellNoise(lines) : errors;
        return String.join("\n", chosen.subList(Math.max(0, chosen.size() - LINES_OF_FAILURE), chosen.size()));
    }

    /** The start script draws lines and prints its pid, and what a JVM says last is that it ended. */
    private static List<String> withoutShellNoise(List<String> lines) {
        return lines.stream()
                .filter(line -> line.chars().anyMatch(Character::isLetter))
                .filter(line -> !line.contains("Program will exit"))
                .toList();
    }

    private void keepLastConsole() throws IOException {
        if (Files.exists(console())) {
            Files.move(console(), log().resolve("console.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void requireBuilt(Path file) {
        if (!Files.exists(file)) {
            throw new SentenceException(file + " is not built: run mvn package, or start by ./picaflor, which does.");
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
