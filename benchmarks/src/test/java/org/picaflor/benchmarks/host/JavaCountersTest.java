package org.picaflor.benchmarks.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCountersTest {
    private static final long MEBIBYTE = 1024 * 1024;

    /** Allocates a hundred MiB, in a thread that ends, when a line arrives, and answers. */
    private static final String OTHER = """
            void main() throws Exception {
                System.out.println("up");
                System.in.read();
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < 100; i++) {
                        new java.util.ArrayList<Object>().add(new byte[1024 * 1024]);
                    }
                });
                thread.start();
                thread.join();
                System.out.println("done");
                System.in.read();
                System.in.read();
            }
            """;

    @Test
    void whatThreadsAllocatedThatHaveEndedIsCountedToo(@TempDir Path directory)
            throws IOException, InterruptedException {
        Path source = Files.writeString(directory.resolve("Other.java"), OTHER);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process other = new ProcessBuilder(java, source.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (JavaCounters counters = new JavaCounters(other.pid())) {
            assertThat(other.inputReader().readLine()).isEqualTo("up");
            long before = counters.allocatedBytes();
            other.outputWriter().append("\n").flush();
            assertThat(other.inputReader().readLine()).isEqualTo("done");
            assertThat(counters.allocatedBytes() - before).isBetween(100 * MEBIBYTE, 150 * MEBIBYTE);
        } finally {
            other.destroy();
            other.waitFor(10, TimeUnit.SECONDS);
        }
    }
}
