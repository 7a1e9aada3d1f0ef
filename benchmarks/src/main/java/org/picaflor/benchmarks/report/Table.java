package org.picaflor.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.picaflor.benchmarks.subject.Picaflor;

/** The one table of a run, in Markdown that also reads well in a terminal. */
public final class Table {
    private static final List<String> HEAD = List.of(
            "#", "measure", "engine", "median", "min", "max", "unit", "must", "goal", "", "Picaflor is", "load");

    private final List<List<String>> lines = new ArrayList<>();

    public Table(List<Row> rows) {
        lines.add(HEAD);
        rows.forEach(row -> lines.add(cells(row, rows)));
    }

    @Override
    public String toString() {
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(line(lines.get(i), widths));
            if (i == 0) {
                text.append(IntStream.of(widths)
                        .mapToObj(width -> "-".repeat(width + 2))
                        .collect(Collectors.joining("|", "|", "|\n")));
            }
        }
        return text.toString();
    }

    private static List<String> cells(Row row, List<Row> rows) {
        Measure measure = row.measure();
        return List.of(
                measure.scenario(),
                measure.description(),
                row.subject(),
                Figures.text(row.median()),
                Figures.text(row.min()),
                Figures.text(row.max()),
                measure.unit(),
                measure.hasTarget() ? Figures.target(measure.must()) : "",
                measure.hasTarget() ? Figures.target(measure.goal()) : "",
                row.verdict().toString(),
                advantage(row, rows),
                Figures.text(row.load()));
    }

    /** How many times better Picaflor is than the engine of this row, folding where that was measured; else nothing. */
    private static String advantage(Row row, List<Row> rows) {
        if (row.subject().startsWith(Picaflor.NAME)) {
            return "";
        }
        return rows.stream()
                .filter(ours ->
                        ours.measure() == row.measure() && ours.subject().startsWith(Picaflor.NAME))
                .min(Comparator.comparing(ours -> ours.subject().length()))
                .map(ours -> Figures.text(row.measure().advantage(ours.median(), row.median())) + " x")
                .orElse("");
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i ->
                        " " + cells.get(i) + " ".repeat(widths[i] - cells.get(i).length()) + " ")
                .collect(Collectors.joining("|", "|", "|\n"));
    }
}
