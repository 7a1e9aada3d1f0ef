package org.picaflor.benchmarks.micro;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.picaflor.benchmarks.report.Passage;

/** Runs {@link GrowthBenchmark} and tells what one of n task runs took: the same whatever n is, or something grows. */
public final class Parts {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String WRITE_DOCS = "--write-docs";

    private Parts() {}

    /** @param arguments {@code --write-docs}, or nothing */
    public static void main(String[] arguments) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(GrowthBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build();
        String table = table(new Runner(options).run());
        System.out.println("\n" + table);
        if (List.of(arguments).contains(WRITE_DOCS)) {
            Path root = Path.of(System.getProperty("picaflor.root", "."));
            new Passage(root.resolve("docs/performance.md"), "parts").write(table);
        }
    }

    private static String table(Collection<RunResult> results) {
        Map<String, Map<Integer, RunResult>> parts = new LinkedHashMap<>();
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            parts.computeIfAbsent(benchmark.substring(benchmark.lastIndexOf('.') + 1), name -> new TreeMap<>())
                    .put(Integer.valueOf(result.getParams().getParam("n")), result);
        }
        StringBuilder table = new StringBuilder("| part, for each of n task runs |");
        List<Integer> sizes = List.copyOf(parts.values().iterator().next().keySet());
        sizes.forEach(n -> table.append(String.format(Locale.ROOT, " n = %,d |", n)));
        table.append("\n| --- |").append(" --- |".repeat(sizes.size())).append('\n');
        parts.forEach((name, runs) -> {
            table.append("| ").append(name).append(", bytes allocated |");
            runs.forEach((n, run) -> table.append(String.format(Locale.ROOT, " %,.0f |", allocated(run) / n)));
            table.append("\n| ").append(name).append(", microseconds |");
            runs.forEach((n, run) -> table.append(
                    String.format(Locale.ROOT, " %.3f |", run.getPrimaryResult().getScore() / n)));
            table.append('\n');
        });
        return table.toString();
    }

    private static double allocated(RunResult run) {
        return run.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(ALLOCATED))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }
}
