package org.picaflor.tests.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** One line of a recording: the effect that a task had, once. */
public record Recorded(String idempotencyKey, Instant time, String value) {
    private static final String SEPARATOR = "\t";

    /** The lines of a file, oldest first; none where there is no file. */
    public static List<Recorded> in(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(Recorded::of).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The middle part of the key. */
    public String taskRunId() {
        return idempotencyKey.split("/")[1];
    }

    String line() {
        return String.join(SEPARATOR, idempotencyKey, time.toString(), value);
    }

    private static Recorded of(String line) {
        String[] parts = line.split(SEPARATOR, 3);
        return new Recorded(parts[0], Instant.parse(parts[1]), parts[2]);
    }
}
