package org.picaflor.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.benchmarks.flow.BenchmarkFlows;
import org.picaflor.benchmarks.subject.Cost;
import org.picaflor.benchmarks.subject.StatementUse;

class ReportTest {
    private final Journal journal = new Journal(new PrintWriter(Writer.nullWriter()));
    private final Report report = new Report(
            "./picaflor bench", "Picaflor", journal, InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));

    @ParameterizedTest
    @CsvSource({
        "E1, 100, GOAL", "E1, 100.1, MUST", "E1, 500, MUST", "E1, 500.1, MISSED",
        "E7, 2000, GOAL", "E7, 1999, MUST", "E7, 600, MUST", "E7, 599, MISSED",
        "E7_P50, 1, NONE"
    })
    void aFigureIsHeldAgainstItsTarget(Measure measure, double value, Verdict verdict) {
        assertThat(measure.verdict(value)).isEqualTo(verdict);
    }

    @Test
    void ofSeveralRunsTheMiddleOneCounts() {
        Row odd = new Row(Measure.E1, "Picaflor", List.of(900.0, 90.0, 95.0), List.of(1.0, 3.0, 2.0));
        assertThat(List.of(odd.min(), odd.median(), odd.max())).containsExactly(90.0, 95.0, 900.0);
        assertThat(odd.verdict()).isEqualTo(Verdict.GOAL);
        assertThat(new Row(Measure.E1, "Picaflor", List.of(1.0, 2.0), List.of()).median())
                .isEqualTo(1.5);
    }

    @ParameterizedTest
    @CsvSource({
        "E7, 'Picaflor', MUST",
        "E7, 'Picaflor, not folding', GOAL",
        "E5, 'Picaflor', GOAL",
        "E7, 'Kestra 0.23.29', NONE"
    })
    void theGoalOfE7CountsWithoutFoldingAndNoTargetForThePeer(Measure measure, String subject, Verdict verdict) {
        assertThat(new Row(measure, subject, List.of(5000.0), List.of()).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void theTableIsInTheOrderOfTheMeasures() {
        journal.add(Measure.E7, "Picaflor", 1234);
        journal.add(Measure.E1, "Kestra 0.23.29", 7600);
        journal.add(Measure.E1, "Picaflor", 95);
        journal.add(Measure.E1, "Picaflor, not folding", 190);
        assertThat(new Table(journal.rows())
                        .toString()
                        .lines()
                        .skip(2)
                        .map(line -> line.replaceAll(" +", " ").replaceFirst("[\\d.]+ \\|$", "LOAD |")))
                .containsExactly(
                        "| E1 | hummingbird: ForEach of 160, Log | Kestra 0.23.29 | 7,600 | 7,600 | 7,600 | ms | 500 |"
                                + " 100 | | 80.0 x | LOAD |",
                        "| E1 | hummingbird: ForEach of 160, Log | Picaflor | 95.0 | 95.0 | 95.0 | ms | 500 | 100 |"
                                + " goal met | | LOAD |",
                        "| E1 | hummingbird: ForEach of 160, Log | Picaflor, not folding | 190 | 190 | 190 | ms | 500 |"
                                + " 100 | must met | | LOAD |",
                        "| E7 | benchmark01, highest rate with p99 < 1 s | Picaflor | 1,234 | 1,234 | 1,234 | 1/s | 600 |"
                                + " 2,000 | must met | | LOAD |");
    }

    @Test
    void faultsStandUnderTheTable() {
        assertThat(report.text()).doesNotContain("FAULTS");
        journal.fault("E1", "Picaflor", List.of());
        journal.fault("E2", "Picaflor", List.of("an output is missing"));
        assertThat(report.text()).contains("FAULTS", "- E2, Picaflor: an output is missing");
    }

    @Test
    void theJsonHoldsEveryRun(@TempDir Path directory) throws IOException {
        journal.add(Measure.E1, "Picaflor", 95);
        journal.add(Measure.E1, "Picaflor", 97);
        Path file = directory.resolve("new/results.json");
        report.writeJson(file);
        JsonNode result =
                new ObjectMapper().readTree(file.toFile()).path("results").path(0);
        assertThat(result.path("values").toString()).isEqualTo("[95.0,97.0]");
        assertThat(result.path("verdict").asText()).isEqualTo("GOAL");
    }

    @Test
    void furtherRunsStandBesideThoseBefore(@TempDir Path directory) {
        Path file = directory.resolve("results.json");
        journal.add(Measure.E1, "Picaflor", 95);
        journal.add(Measure.E5, "Picaflor", 900);
        journal.fault("E5", "Picaflor", List.of("one is missing"));
        Cost cost = new Cost(1, 2, 3, 4, 5, 6, 7, List.of(new StatementUse("INSERT", 1, 2, 3, 4)));
        journal.cost("E7", "Picaflor", BenchmarkFlows.benchmark01(), cost);
        report.writeJson(file);

        Journal next = new Journal(new PrintWriter(Writer.nullWriter()));
        next.resume(file);
        next.add(Measure.E1, "Picaflor", 97);

        assertThat(next.rows()).extracting(Row::values).containsExactly(List.of(95.0, 97.0), List.of(900.0));
        assertThat(next.faults()).containsExactly("E5, Picaflor: one is missing");
        assertThat(next.costs()).containsEntry("E7, Picaflor", cost);
        assertThat(next.taskRunCosts()).isEqualTo(journal.taskRunCosts());
        Report both = new Report("./picaflor bench --add", "Picaflor", next, report.clock());
        assertThat(both.text()).contains("- `./picaflor bench`: 2026", "- `./picaflor bench --add`: 2026");
    }
}
