package org.picaflor.server.host;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the end of a log without reading all of it. */
public final class LastLines {

    private static final int BYTES_READ = 256 * 1024;

    private LastLines() {}

    /** The last lines of the file, at most so many; none when there is no file. */
    public static List<String> of(Path file, int count) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, content.length() - BYTES_READ);
            content.seek(from);
            byte[] bytes = new byte[(int) (content.length() - from)];
            content.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
