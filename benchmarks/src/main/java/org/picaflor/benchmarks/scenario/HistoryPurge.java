package org.picaflor.benchmarks.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.picaflor.benchmarks.load.Pause;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.BenchmarkDatabase;
import org.picaflor.benchmarks.subject.Picaflor;

/**
 * A purge over REST of every execution there is, from the request until it says that it is done.
 *
 * @param stored how many there are at least
 */
record HistoryPurge(int stored) implements PicaflorScenario {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int OK = 200;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final String PURGES = "/api/v1/main/purges/";
    private static final String SPACE = "SELECT sum(pg_total_relation_size(c.oid))::bigint FROM pg_class c"
            + " WHERE c.relkind = 'r' AND c.relname ~ '^(executions|execution_|task_|logs)'";
    private static final String LEFT = "SELECT count(*) FROM executions WHERE started_at < now() - interval '1 hour'";

    @Override
    public String id() {
        return "S6";
    }

    @Override
    public void run(Picaflor picaflor, Journal journal) {
        BenchmarkDatabase database = picaflor.database();
        ExistingExecutions.store(stored, database, journal);
        database.execute("CHECKPOINT");
        double before = database.number(SPACE) / BYTES_PER_MEGABYTE;
        long begin = System.nanoTime();
        JsonNode purge = awaited(picaflor, begin + PATIENCE.toNanos());
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        if (purge.hasNonNull("error") || purge.path("purged").asLong() < stored || database.number(LEFT) > 0) {
            journal.fault(id(), picaflor.name(), List.of("not everything went: " + purge));
            return;
        }
        journal.add(Measure.S6, picaflor.name(), seconds);
        journal.add(Measure.S6_SPACE, picaflor.name(), database.number(SPACE) / BYTES_PER_MEGABYTE / before * 100);
    }

    private static JsonNode awaited(Picaflor picaflor, long deadline) {
        JsonNode purge = read(picaflor.post(PURGES + "executions?olderThan=PT1S"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!purge.hasNonNull("endDate") && System.nanoTime() < deadline) {
                Pause.of(LOOK);
                purge = read(picaflor.get(client, PURGES + purge.path("id").asText()));
            }
        }
        return purge;
    }

    private static JsonNode read(HttpResponse<String> answer) {
        if (answer.statusCode() != OK) {
            throw new IllegalStateException("The purge was refused: " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The server's answer is no JSON: " + answer.body(), e);
        }
    }
}
