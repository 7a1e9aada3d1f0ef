package org.picaflor.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Report;
import org.picaflor.benchmarks.scenario.ExistingExecutions;
import org.picaflor.benchmarks.scenario.Length;
import org.picaflor.benchmarks.scenario.Scenario;
import org.picaflor.benchmarks.scenario.Scenarios;
import org.picaflor.benchmarks.subject.BenchmarkDatabase;
import org.picaflor.benchmarks.subject.PeerBuild;
import org.picaflor.benchmarks.subject.PeerEngine;
import org.picaflor.benchmarks.subject.Picaflor;
import org.picaflor.benchmarks.subject.PicaflorServer;
import org.picaflor.benchmarks.subject.Subject;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** `picaflor bench`: measures Picaflor against its targets, on a server of its own. */
@Command(
        name = "bench",
        description = "Measures Picaflor on this machine, on a server and database of its own.",
        footer = "Scenarios: E1 to E9 with E7b, E11 to E13, floor, polls; E10 comes with E6 and E7; S1 to S6,"
                + " together also as scheduler.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    private static final int GOOD = 0;
    private static final int FAULTY = 1;
    /** Those that are measured without folding too. */
    private static final Set<String> BOTH_WAYS = Set.of("E1", "E2", "E3", "E4", "E5", "E6", "E7", "E7b");

    /** Names all scenarios of the scheduler. */
    private static final String SCHEDULER = "SCHEDULER";

    private final Path root;

    @Spec
    private CommandSpec spec;

    @Option(names = "--only", split = ",", paramLabel = "E1", description = "Only these scenarios.")
    private List<String> only = List.of();

    @Option(
            names = "--peer",
            split = ",",
            paramLabel = "VERSION",
            description = "Measures Kestra of this version beside it, from its Maven artifacts.")
    private List<String> peers = List.of();

    @Option(names = "--runs", defaultValue = "3", description = "Runs of each scenario (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--short", description = "A few seconds for each scenario: proves the tool, not the product.")
    private boolean brief;

    @Option(names = "--long", description = "By the rules: ten minutes at the highest rate on a million executions.")
    private boolean thorough;

    @Option(names = "--existing", paramLabel = "N", description = "Executions stored before, instead of the length's.")
    private int existing = -1;

    @Option(names = "--folding", paramLabel = "on|off", description = "Only with folding, or only without.")
    private String folding = "both";

    @Option(names = "--add", description = "As further runs of what benchmarks/target/results.json holds already.")
    private boolean adds;

    @Option(names = "--write-docs", description = "Writes docs/benchmarks.md, and the figures in docs/performance.md.")
    private boolean writeDocs;

    Bench(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public static void main(String[] arguments) {
        Path root = Path.of(System.getProperty("picaflor.root", "."));
        System.exit(new CommandLine(new Bench(root)).execute(arguments));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Journal journal = new Journal(out);
        if (adds) {
            journal.resume(target().resolve("results.json"));
        }
        List<Subject> engines = new ArrayList<>();
        PicaflorServer server = new PicaflorServer(root, run());
        try {
            peers.forEach(version -> engines.add(peer(version)));
            prepare(server, journal);
            measure(server, engines, journal);
        } catch (RuntimeException e) {
            broken(journal, "bench", "all", e);
        } finally {
            engines.forEach(Subject::close);
            server.down();
        }
        Report report = new Report(commandLine(), versions(), journal, InstantSource.system());
        report.writeJson(target().resolve("results.json"));
        if (writeDocs) {
            report.writePage(root.resolve("docs/benchmarks.md"));
            report.writeTaskRunCosts(root.resolve("docs/performance.md"));
        }
        out.println("\n" + report.text());
        out.println("Run by run, with the SQL behind the costs: " + target().resolve("results.json"));
        out.flush();
        return journal.faults().isEmpty() ? GOOD : FAULTY;
    }

    /** A fresh database, filled as wanted. */
    private void prepare(PicaflorServer server, Journal journal) {
        server.down();
        deleteTree(run());
        journal.tell("starting a server in %s", run());
        server.restart(true);
        server.rememberCommitTimes();
        try (BenchmarkDatabase database = server.database()) {
            ExistingExecutions.store(existing < 0 ? length().existing() : existing, database, journal);
        }
    }

    /** Run by run, in each with folding and without, so that what else happens on the machine falls on all of them. */
    private void measure(PicaflorServer server, List<Subject> others, Journal journal) {
        List<Scenario> every = wanted(Scenarios.of(length()));
        List<Scenario> last = wanted(Scenarios.last(length()));
        for (int run = 0; run < runs; run++) {
            for (boolean folds : waysOfFolding()) {
                List<Scenario> scenarios = every.stream()
                        .filter(scenario -> folds || BOTH_WAYS.contains(scenario.id()))
                        .toList();
                if (!scenarios.isEmpty()) {
                    boolean first = folds == waysOfFolding().getFirst();
                    pass(server, folds, scenarios, first ? others : List.of(), run == 0, journal);
                }
            }
        }
        if (!last.isEmpty()) {
            finish(server, waysOfFolding().getFirst(), last, journal);
        }
    }

    /** Every scenario once, the engines taking turns. */
    private void pass(
            PicaflorServer server,
            boolean folds,
            List<Scenario> scenarios,
            List<Subject> others,
            boolean othersAreCold,
            Journal journal) {
        server.restart(folds);
        try (Picaflor picaflor = new Picaflor(server, folds)) {
            for (Scenario scenario : scenarios) {
                List<Subject> suited = Stream.concat(Stream.of(picaflor), others.stream())
                        .filter(scenario::suits)
                        .toList();
                suited.stream()
                        .filter(subject -> othersAreCold || subject == picaflor)
                        .forEach(subject -> warmUp(scenario, subject, journal));
                suited.forEach(subject -> run(scenario, subject, journal));
            }
            Scenarios.finish(picaflor, journal);
        }
    }

    private void finish(PicaflorServer server, boolean folds, List<Scenario> last, Journal journal) {
        server.restart(folds);
        try (Picaflor picaflor = new Picaflor(server, folds)) {
            for (Scenario scenario : last) {
                warmUp(scenario, picaflor, journal);
                for (int run = 0; run < runs; run++) {
                    run(scenario, picaflor, journal);
                }
            }
        }
    }

    private static void warmUp(Scenario scenario, Subject subject, Journal journal) {
        try {
            scenario.warmUp(subject);
        } catch (RuntimeException e) {
            broken(journal, scenario.id(), subject.name(), e);
        }
    }

    private static void run(Scenario scenario, Subject subject, Journal journal) {
        try {
            scenario.run(subject, journal);
        } catch (RuntimeException e) {
            broken(journal, scenario.id(), subject.name(), e);
        }
    }

    /** What was measured before and can be measured after is not lost by one thing that cannot. */
    private static void broken(Journal journal, String scenario, String subject, RuntimeException e) {
        journal.fault(scenario, subject, List.of("broken off: " + e.getMessage()));
    }

    private List<Boolean> waysOfFolding() {
        return switch (folding) {
            case "on" -> List.of(true);
            case "off" -> List.of(false);
            default -> List.of(true, false);
        };
    }

    private List<Scenario> wanted(List<Scenario> scenarios) {
        Set<String> wanted =
                only.stream().map(id -> id.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
        return scenarios.stream()
                .filter(scenario -> wanted.isEmpty()
                        || wanted.contains(scenario.id().toUpperCase(Locale.ROOT))
                        || wanted.contains(SCHEDULER) && scenario.id().startsWith("S"))
                .toList();
    }

    private PeerEngine peer(String version) {
        return new PeerBuild(root.resolve("benchmarks"), target().resolve("peer")).start(version);
    }

    private Length length() {
        if (brief) {
            return Length.SHORT;
        }
        return thorough ? Length.LONG : Length.STANDARD;
    }

    private Path target() {
        return root.resolve("benchmarks/target");
    }

    /** Without links in it: the launcher knows its server again by the directory in the command line. */
    private Path run() {
        try {
            return Files.createDirectories(target()).toRealPath().resolve("run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String commandLine() {
        return "./picaflor bench "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }

    private String versions() {
        Set<String> names = new TreeSet<>(Set.of("PostgreSQL 18, embedded"));
        peers.forEach(version -> names.add("Kestra " + version + " (in-process, H2 file, heap 2 GiB)"));
        return "Picaflor, " + String.join(", ", names);
    }

    private static void deleteTree(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
