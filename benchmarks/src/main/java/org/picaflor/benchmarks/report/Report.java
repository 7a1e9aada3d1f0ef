package org.picaflor.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.picaflor.benchmarks.host.Machine;
import org.picaflor.benchmarks.subject.Cost;
import org.picaflor.benchmarks.subject.StatementUse;

/**
 * A finished run for people and programs.
 *
 * @param command what was typed
 * @param versions of the engines that were measured
 */
public record Report(String command, String versions, Journal journal, InstantSource clock) {
    private static final int SQL_SHOWN = 110;

    /** Table, faults and what stands beside the figures. */
    public String text() {
        return new Table(journal.rows()) + "\n" + circumstances() + "\n" + faults();
    }

    /** Everything, run by run, with the statements behind the costs. */
    public void writeJson(Path file) {
        new Results(
                        calls(),
                        journal.faults(),
                        journal.rows().stream().map(Results.Result::of).toList(),
                        journal.costs(),
                        journal.taskRunCosts())
                .write(file);
    }

    /** The page of the documentation. */
    public void writePage(Path file) {
        String page =
                "# Benchmarks\n\nHow each figure is taken: [benchmarks/README.md](../benchmarks/README.md). The lines under the"
                        + " table say by what command, when and on what.\n\n" + text() + "\n## What a task run took\n\n"
                        + taskRunCosts() + "\n## Statements behind the costs\n\n" + statements();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The passages of the page about performance that hold what was measured; the others stay as they were. */
    public void writeTaskRunCosts(Path page) {
        if (!journal.taskRunCosts().isEmpty()) {
            new Passage(page, "cost of a task run").write(taskRunCosts() + "\n" + circumstances());
        }
    }

    private String taskRunCosts() {
        return TaskRunCost.HEAD
                + journal.taskRunCosts().stream().map(TaskRunCost::line).collect(Collectors.joining());
    }

    private String circumstances() {
        return calls().stream().map(Circumstances::line).collect(Collectors.joining());
    }

    private List<Circumstances> calls() {
        List<Circumstances> calls = new ArrayList<>(journal.earlierCalls());
        calls.add(new Circumstances(now().toString(), Machine.description(), versions, command, journal.loadRange()));
        return calls;
    }

    private String faults() {
        List<String> faults = journal.faults();
        return faults.isEmpty()
                ? "Every execution that a figure stands for was SUCCESS, with all its task runs, outputs and log lines.\n"
                : "FAULTS:\n"
                        + faults.stream().map(fault -> "- " + fault + "\n").collect(Collectors.joining());
    }

    private String statements() {
        StringBuilder text = new StringBuilder();
        journal.costs().forEach((name, cost) -> text.append(statements(name, cost)));
        return text.toString();
    }

    private static String statements(String name, Cost cost) {
        return "### " + name + "\n\n| ms | calls | rows | WAL bytes | statement |\n| --- | --- | --- | --- | --- |\n"
                + cost.top().stream().map(Report::line).collect(Collectors.joining()) + "\n";
    }

    private static String line(StatementUse use) {
        String sql = use.sql().replace("|", "\\|");
        return "| " + Figures.text(use.millis()) + " | " + use.calls() + " | " + use.rows() + " | " + use.walBytes()
                + " | `" + sql.substring(0, Math.min(SQL_SHOWN, sql.length())) + "` |\n";
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
