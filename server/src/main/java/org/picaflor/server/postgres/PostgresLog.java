package org.picaflor.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.picaflor.server.host.LastLines;

/** The log files of the embedded server: one per day of the week. */
final class PostgresLog {

    private static final int LINES_SEARCHED = 50;

    private PostgresLog() {}

    static List<Path> newestFirst(PostgresHome home) {
        try (Stream<Path> files = Files.list(home.log())) {
            return files.filter(file -> file.getFileName().toString().startsWith("postgres-"))
                    .sorted(Comparator.comparingLong(PostgresLog::modified).reversed())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** What the server said last about its failure; empty when it said nothing. */
    static String lastFailure(PostgresHome home) {
        Stream<Path> files = Stream.concat(newestFirst(home).stream().limit(1), Stream.of(home.startLog()));
        return files.flatMap(file -> LastLines.of(file, LINES_SEARCHED).stream())
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("could not"))
                .reduce("", (before, line) -> line);
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }
}
