package org.picaflor.server.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.picaflor.server.host.LastLines;

/** The end of a log, and what is added to it; a log that was rotated is read from the start of its new file. */
final class LogTail {

    private static final long PAUSE_MILLIS = 500;

    private final Supplier<Optional<Path>> current;
    private final String prefix;
    private final PrintWriter out;
    private @Nullable Path file;
    private long position;

    LogTail(Supplier<Optional<Path>> current, String prefix, PrintWriter out) {
        this.current = current;
        this.prefix = prefix;
        this.out = out;
    }

    void printLast(int count) {
        current.get().filter(Files::isRegularFile).ifPresent(found -> {
            file = found;
            position = found.toFile().length();
            LastLines.of(found, count).forEach(line -> out.println(prefix + line));
        });
        out.flush();
    }

    static void followAll(List<LogTail> tails) {
        try {
            while (true) {
                Thread.sleep(PAUSE_MILLIS);
                tails.forEach(LogTail::printAdded);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void printAdded() {
        current.get().filter(Files::isRegularFile).ifPresent(found -> {
            if (!found.equals(file) || found.toFile().length() < position) {
                file = found;
                position = 0;
            }
            printFrom(found);
        });
        out.flush();
    }

    /** Whole lines only: the rest of a line that is being written comes with the next turn. */
    private void printFrom(Path found) {
        try (RandomAccessFile content = new RandomAccessFile(found.toFile(), "r")) {
            content.seek(position);
            byte[] bytes = new byte[(int) Math.min(content.length() - position, 1 << 20)];
            content.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(line -> out.println(prefix + line));
            position += end;
        } catch (IOException e) {
            out.println(prefix + "(" + e.getMessage() + ")");
        }
    }
}
