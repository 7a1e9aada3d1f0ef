package org.picaflor.benchmarks.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** The flows of the benchmarks. */
public final class BenchmarkFlows {
    private static final int HUMMINGBIRD_VALUES = 160;
    private static final int BYTES_PER_KILOBYTE = 1024;

    private BenchmarkFlows() {}

    /** ForEach over 160 values with a Log task each. */
    public static BenchmarkFlow hummingbird() {
        return loop("hummingbird", HUMMINGBIRD_VALUES);
    }

    /** The loop of {@link #hummingbird()} over as many values as wanted. */
    public static BenchmarkFlow loop(int values) {
        return loop("loop-" + values, values);
    }

    private static BenchmarkFlow loop(String id, int values) {
        String source = resource("hummingbird")
                .replace("id: hummingbird\n", "id: " + id + "\n")
                .replace("@COUNT@", Integer.toString(values));
        return new BenchmarkFlow("company.team", id, source, values + 1, 0, values);
    }

    /** ForEach over 160 values with an OutputValues task each. */
    public static BenchmarkFlow hummingbirdOutputs() {
        return hummingbirdOutputs(HUMMINGBIRD_VALUES);
    }

    /** The loop of {@link #hummingbirdOutputs()} over as many values as wanted. */
    public static BenchmarkFlow hummingbirdOutputs(int values) {
        String source = resource("hummingbird-outputs").replace("@COUNT@", Integer.toString(values));
        return new BenchmarkFlow("company.team", "hummingbird-outputs", source, values + 1, values, 0);
    }

    /** Five If tasks in a row with a Log task in each. */
    public static BenchmarkFlow flowable() {
        return new BenchmarkFlow("company.team", "bench-flowable", resource("bench-flowable"), 10, 5, 5);
    }

    /** OutputValues, then a Log task that reads the output. */
    public static BenchmarkFlow benchmark01() {
        return new BenchmarkFlow("benchmarks", "benchmark01", resource("benchmark01"), 2, 1, 1);
    }

    /**
     * Two HTTP requests, the second of which sends what the first was answered.
     *
     * @param server base of their URIs, such as {@code http://127.0.0.1:4711}
     */
    public static BenchmarkFlow twoRequests(String server) {
        String source = resource("two-requests").replace("@STUB@", server);
        return new BenchmarkFlow("benchmarks", "two-requests", source, 2, 2, 0);
    }

    /** One task with an output of that size, of characters that hardly compress. */
    public static BenchmarkFlow largeOutputs(int kilobytes) {
        String source = resource("large-outputs")
                .replace("@KILOBYTES@", Integer.toString(kilobytes))
                .replace("@DATA@", noise(kilobytes * BYTES_PER_KILOBYTE));
        return new BenchmarkFlow("benchmarks", "large-outputs-" + kilobytes, source, 1, 1, 0);
    }

    private static String noise(int characters) {
        return new Random(characters)
                .ints('a', 'z' + 1)
                .limit(characters)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String resource(String name) {
        try (InputStream source = BenchmarkFlows.class.getResourceAsStream(name + ".yaml")) {
            if (source == null) {
                throw new IllegalStateException("The flow " + name + ".yaml is not on the class path.");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
