package org.picaflor.benchmarks.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process and its children have used of the machine, as Linux counts it. */
public record ProcessUse(long pid) {
    /** Linux counts in hundredths of a second on every architecture we run on. */
    private static final long MILLIS_PER_TICK = 10;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int ENDED_CHILDREN_USER = 13;
    private static final int ENDED_CHILDREN_SYSTEM = 14;

    /** CPU time of the process, of its living children and of those that ended and were waited for. */
    public Duration cpuWithChildren() {
        String[] own = stat(pid);
        long ticks = ticks(own, USER, SYSTEM) + ticks(own, ENDED_CHILDREN_USER, ENDED_CHILDREN_SYSTEM);
        long children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .mapToLong(child -> livingTicks(child.pid()))
                .sum();
        return Duration.ofMillis((ticks + children) * MILLIS_PER_TICK);
    }

    /** Memory that is in RAM now, in KiB. */
    public long residentKibibytes() {
        return status("VmRSS:");
    }

    /** The most memory that was in RAM since the process began, in KiB. */
    public long peakKibibytes() {
        return status("VmHWM:");
    }

    private long status(String name) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(ProcStatus::kibibytes)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A child may end between being listed and being asked; what it used is then counted with the ended ones. */
    private static long livingTicks(long child) {
        try {
            return ticks(stat(child), USER, SYSTEM);
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    private static long ticks(String[] stat, int user, int system) {
        return Long.parseLong(stat[user]) + Long.parseLong(stat[system]);
    }

    private static String[] stat(long pid) {
        try {
            return ProcStatus.fieldsAfterName(Files.readString(Path.of("/proc/" + pid + "/stat")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
