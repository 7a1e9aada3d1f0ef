package org.picaflor.benchmarks.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks another JVM of this machine, by the tool of our own JDK. */
public record JavaProcess(long pid) {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final long BYTES_PER_KIBIBYTE = 1024;

    /** Bytes of live objects, after two full collections. */
    public long heapAfterCollection() {
        ask("GC.run");
        ask("GC.run");
        return used(ask("GC.heap_info"));
    }

    /** Old and young generations are told apart by some collectors: what is used is their sum. */
    static long used(String heapInfo) {
        String heap = heapInfo.lines()
                .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
                .reduce("", (before, line) -> before + line + "\n");
        Matcher matcher = USED.matcher(heap);
        long kibibytes = 0;
        while (matcher.find()) {
            kibibytes += Long.parseLong(matcher.group(1));
        }
        return kibibytes * BYTES_PER_KIBIBYTE;
    }

    private String ask(String command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
