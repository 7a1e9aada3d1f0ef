package org.picaflor.benchmarks.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.benchmarks.subject.Cost;

/**
 * What one or several calls of the bench measured, as the file holds it.
 *
 * @param runs the calls, oldest first
 * @param faults what was not as it must be
 * @param results a row for each measure and engine, run by run
 * @param costs what executions took, by scenario and engine
 * @param taskRuns what task runs took
 */
record Results(
        List<Circumstances> runs,
        List<String> faults,
        List<Result> results,
        Map<String, Cost> costs,
        List<TaskRunCost> taskRuns) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * A row of the table.
     *
     * @param must null, as goal and verdict are, where the measure has no target
     */
    record Result(
            Measure measure,
            String scenario,
            String description,
            String engine,
            String unit,
            List<Double> values,
            double median,
            List<Double> loads,
            @Nullable Double must,
            @Nullable Double goal,
            @Nullable Verdict verdict) {

        static Result of(Row row) {
            Measure measure = row.measure();
            boolean judged = measure.hasTarget();
            return new Result(
                    measure,
                    measure.scenario(),
                    measure.description().strip(),
                    row.subject(),
                    measure.unit(),
                    row.values(),
                    row.median(),
                    row.loads(),
                    judged ? measure.must() : null,
                    judged ? measure.goal() : null,
                    judged ? row.verdict() : null);
        }
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            JSON.writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Results read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Results.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The results of earlier runs cannot be read from " + file, e);
        }
    }
}
