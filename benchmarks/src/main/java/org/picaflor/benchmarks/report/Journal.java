package org.picaflor.benchmarks.report;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.picaflor.benchmarks.flow.BenchmarkFlow;
import org.picaflor.benchmarks.host.Machine;
import org.picaflor.benchmarks.subject.Cost;

/** Everything that was measured so far; tells of each figure as it comes. */
public final class Journal {
    private static final double MILLIS_PER_SECOND = 1000;

    private final PrintWriter out;
    private final long begin = System.nanoTime();
    private final Map<Key, List<Double>> figures = new LinkedHashMap<>();
    private final Map<Key, List<Double>> loads = new LinkedHashMap<>();
    private final Map<String, Cost> costs = new LinkedHashMap<>();
    private final Map<String, TaskRunCost> taskRunCosts = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Circumstances> calls = new ArrayList<>();
    private final List<Double> loadsOfThisCall = new ArrayList<>();

    public Journal(PrintWriter out) {
        this.out = out;
    }

    /** Adds the figure of one run. */
    public void add(Measure measure, String subject, double value) {
        Key key = new Key(measure, subject);
        figures.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
        double load = Machine.load();
        loads.computeIfAbsent(key, any -> new ArrayList<>()).add(load);
        loadsOfThisCall.add(load);
        tell("%s, %s: %s %s", subject, measure.description().strip(), Figures.text(value), measure.unit());
    }

    /** Keeps what executions took, the last run's in the place of the one before. */
    public void cost(String scenario, String subject, Cost cost) {
        costs.put(scenario + ", " + subject, cost);
    }

    /** Keeps what executions of a flow took, also as what each of its task runs took. */
    public void cost(String scenario, String subject, BenchmarkFlow flow, Cost cost) {
        cost(scenario, subject, cost);
        TaskRunCost each = new TaskRunCost(scenario, flow.id(), flow.taskRuns(), subject, cost);
        add(each);
        tell("%s", each);
    }

    private void add(TaskRunCost cost) {
        taskRunCosts.put(cost.scenario() + ", " + cost.subject() + ", " + cost.flow(), cost);
    }

    /** Takes over what earlier calls measured: what is measured now are further runs. */
    public void resume(Path file) {
        Results earlier = Results.read(file);
        calls.addAll(earlier.runs());
        faults.addAll(earlier.faults());
        for (Results.Result result : earlier.results()) {
            Key key = new Key(result.measure(), result.engine());
            figures.put(key, new ArrayList<>(result.values()));
            loads.put(key, new ArrayList<>(result.loads()));
        }
        costs.putAll(earlier.costs());
        earlier.taskRuns().forEach(this::add);
        tell("%d runs before this one are taken over from %s", calls.size(), file);
    }

    /** The calls that {@link #resume} took over, oldest first. */
    List<Circumstances> earlierCalls() {
        return List.copyOf(calls);
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
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Row::measure))
                .toList();
    }

    private Row row(Key key, List<Double> values) {
        return new Row(key.measure(), key.subject(), values, loads.getOrDefault(key, List.of()));
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

    /** What task runs took, in the order in which it was measured first. */
    public List<TaskRunCost> taskRunCosts() {
        return List.copyOf(taskRunCosts.values());
    }

    public List<String> faults() {
        return faults;
    }

    /** Load averages of the machine beside the figures of this call: lowest and highest. */
    public String loadRange() {
        DoubleSummaryStatistics all = loadsOfThisCall.stream().collect(Collectors.summarizingDouble(load -> load));
        return all.getCount() == 0 ? "unknown" : String.format(Locale.ROOT, "%.1f to %.1f", all.getMin(), all.getMax());
    }

    private record Key(Measure measure, String subject) {}
}
