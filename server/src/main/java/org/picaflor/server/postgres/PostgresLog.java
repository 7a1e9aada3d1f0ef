package org.picaflor.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.picaflor.server.host.LastLines;

/** The log files of the embedded server: one per day of the week. */
final class PostgresLog {

    private static final int LINES_SEARCHED = 50;

    /** The time as log_line_prefix writes it, so that lines can be compared as text. */
    private static final DateTimeFormatter LINE_START =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

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

    /** What the server said about its failure since then; sessions of an earlier server may write in between. */
    static List<String> failures(PostgresHome home, Instant since) {
        String from = LINE_START.format(since);
        Stream<String> collected = newestFirst(home).stream()
                .limit(1)
                .flatMap(file -> LastLines.of(file, LINES_SEARCHED).stream())
                .filter(line -> line.compareTo(from) >= 0 && Character.isDigit(line.charAt(0)));
        Stream<String> beforeTheCollector = LastLines.of(home.startLog(), LINES_SEARCHED).stream();
        return Stream.concat(beforeTheCollector, collected)
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("could not"))
                .filter(line -> !line.contains("terminating connection"))
                .toList();
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }
}
