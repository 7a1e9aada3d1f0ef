package org.picaflor.benchmarks.report;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.picaflor.benchmarks.host.Machine;
import org.picaflor.benchmarks.subject.Cost;

/** Everything that was measured so far; tells of each figure as it comes. */
public final class Journal {
    private static final double MILLIS_PER_SECOND = 1000;

    private final PrintWriter out;
    private final long begin = System.nanoTime();
    private final Map<Key, List<Double>> figures = new LinkedHashMap<>();
    private final Map<String, Cost> costs = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Double> loads = new ArrayList<>();

    public Journal(PrintWriter out) {
        this.out = out;
    }

    /** Adds the figure of one run. */
    public void add(Measure measure, String subject, double value) {
        figures.computeIfAbsent(new Key(measure, subject), key -> new ArrayList<>())
                .add(value);
        loads.add(Machine.load());
        tell("%s, %s: %s %s", subject, measure.description().strip(), Figures.text(value), measure.unit());
    }

    /** Keeps what executions took, the last run's in the place of the one before. */
    public void cost(String scenario, String subject, Cost cost) {
        costs.put(scenario + ", " + subject, cost);
    }

    /** Notes that something was not as it must be; a benchmark with faults has failed. */
    public void fault(String scenario, String subject, List<String> found) {
        if (!found.isEmpty()) {
            String fault = scenario + ", " + subject + ": " + String.join("; ", found);
            faults.add(fault);
            tell("FAULT %s", fault);
        }
    }

    public void tell(String format, Object... arguments) {
        double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / MILLIS_PER_SECOND;
        out.printf(Locale.ROOT, "[%7.1f s] %s%n", seconds, String.format(Locale.ROOT, format, arguments));
        out.flush();
    }

    /** In the order of the measures, and within one in the order of the subjects. */
    public List<Row> rows() {
        return figures.entrySet().stream()
                .map(entry -> new Row(entry.getKey().measure(), entry.getKey().subject(), entry.getValue()))
                .sorted(Comparator.comparing(Row::measure))
                .toList();
    }

    /** The median of a measure so far. */
    public OptionalDouble median(Measure measure, String subject) {
        return rows().stream()
                .filter(row -> row.measure() == measure && row.subject().equals(subject))
                .mapToDouble(Row::median)
                .findFirst();
    }

    /** By scenario and subject. */
    public Map<String, Cost> costs() {
        return costs;
    }

    public List<String> faults() {
        return faults;
    }

    /** Load averages of the machine beside the figures: lowest and highest. */
    public String loadRange() {
        double lowest = loads.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double highest = loads.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return String.format(Locale.ROOT, "%.1f to %.1f", lowest, highest);
    }

    private record Key(Measure measure, String subject) {}
}
