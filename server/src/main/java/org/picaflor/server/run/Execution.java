package org.picaflor.server.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An execution as the server tells it. */
record Execution(JsonNode json) {

    private static final Set<String> SUCCEEDED = Set.of("SUCCESS", "WARNING");
    private static final Set<String> NOT_SUCCEEDED = Set.of("FAILED", "KILLED", "CANCELLED", "SKIPPED", "RETRIED");

    String id() {
        return json.path("id").asText();
    }

    String state() {
        return current(json);
    }

    boolean isTerminated() {
        return SUCCEEDED.contains(state()) || NOT_SUCCEEDED.contains(state());
    }

    boolean hasSucceeded() {
        return SUCCEEDED.contains(state());
    }

    int tasksKnown() {
        return json.path("taskRunList").size();
    }

    int tasksDone() {
        int done = 0;
        for (JsonNode taskRun : json.path("taskRunList")) {
            String state = current(taskRun);
            done += SUCCEEDED.contains(state) || NOT_SUCCEEDED.contains(state) ? 1 : 0;
        }
        return done;
    }

    /** How many task runs are in which state. */
    Map<String, Integer> taskStates() {
        Map<String, Integer> counts = new TreeMap<>();
        json.path("taskRunList").forEach(taskRun -> counts.merge(current(taskRun), 1, Integer::sum));
        return counts;
    }

    /** From the creation to the end, by the server's clock. */
    Optional<Duration> duration() {
        try {
            Instant start = Instant.parse(json.path("state").path("startDate").asText());
            Instant end = Instant.parse(json.path("state").path("endDate").asText());
            return Optional.of(Duration.between(start, end));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    JsonNode outputs() {
        return json.path("outputs");
    }

    private static String current(JsonNode holder) {
        return holder.path("state").path("current").asText("UNKNOWN");
    }
}
