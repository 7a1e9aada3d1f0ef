package org.picaflor.server.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.server.api.PicaflorApi;
import org.picaflor.server.api.ServerEvent;
import org.picaflor.server.host.SentenceException;

/** Prints each entry of an execution's log once, whether it came by the stream or by a question. */
final class LogLines {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LAST_LINES = Duration.ofSeconds(1);

    private final PicaflorApi api;
    private final String executionId;
    private final Screen screen;
    private final Set<String> printed = new HashSet<>();
    private @Nullable Thread reader;
    private boolean closed;

    LogLines(PicaflorApi api, String executionId, Screen screen) {
        this.api = api;
        this.executionId = executionId;
        this.screen = screen;
    }

    /** Reads the stream in the background; when it breaks, {@link #catchUp} prints the rest. */
    void follow() {
        reader = Thread.ofVirtual().name("log-follow").start(() -> {
            try {
                api.followLogs(executionId, this::print);
            } catch (SentenceException e) {
                // The caller asks again and again with catchUp; nothing is lost.
            }
        });
    }

    /** Asks for the whole log and prints what was not printed yet; returns why that was not possible. */
    Optional<String> catchUp() {
        try {
            api.logs(executionId).forEach(this::print);
            return Optional.empty();
        } catch (SentenceException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Gives the stream a moment to end by itself, prints what it left out, and nothing that comes later. */
    void finish() throws InterruptedException {
        if (reader != null) {
            reader.join(LAST_LINES);
        }
        catchUp().ifPresent(why -> screen.line("The log could not be read to its end: " + why));
        close();
    }

    private synchronized void close() {
        closed = true;
    }

    private void print(ServerEvent event) {
        if (event.data().isBlank()) {
            return;
        }
        try {
            JsonNode data = JSON.readTree(event.data());
            if (data.isArray()) {
                data.forEach(this::print);
            } else {
                print(data);
            }
        } catch (JsonProcessingException e) {
            screen.line(event.data());
        }
    }

    private synchronized void print(JsonNode entry) {
        String text = text(entry);
        if (!closed
                && entry.hasNonNull("message")
                && printed.add(entry.path("taskRunId").asText() + " " + text)) {
            screen.line(text);
        }
    }

    private static String text(JsonNode entry) {
        String task = entry.path("taskId").asText("");
        return entry.path("timestamp").asText() + " "
                + String.format("%-5s", entry.path("level").asText())
                + (task.isEmpty() ? " " : " [" + task + "] ")
                + entry.path("message").asText();
    }
}
