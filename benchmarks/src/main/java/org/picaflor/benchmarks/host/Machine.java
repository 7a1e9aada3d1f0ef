package org.picaflor.benchmarks.host;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The machine in a line, and how busy it is. */
public final class Machine {
    private static final double MEBIBYTES_PER_GIBIBYTE = 1024;

    private Machine() {}

    /** Processor, cores, memory, system and JVM, for the head of a report. */
    public static String description() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GiB, %s %s, JDK %s",
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                ProcStatus.kibibytes(field("/proc/meminfo", "MemTotal"))
                        / MEBIBYTES_PER_GIBIBYTE
                        / MEBIBYTES_PER_GIBIBYTE,
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version());
    }

    /** Processes that ran or wanted to, averaged over the last minute. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String field(String file, String name) {
        return lines(Path.of(file))
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            return List.<String>of().stream();
        }
    }
}
