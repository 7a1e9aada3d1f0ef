package org.picaflor.server.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import java.util.stream.Collectors;
import org.picaflor.server.api.PicaflorApi;

/** What is printed when an execution has ended. */
record Report(Execution execution, PicaflorApi api) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double MILLIS_PER_SECOND = 1000.0;

    void printTo(Screen screen) {
        screen.line(execution.state()
                + execution
                        .duration()
                        .map(d -> String.format(Locale.ROOT, " after %.3f s", d.toMillis() / MILLIS_PER_SECOND))
                        .orElse(""));
        screen.line("task runs:  " + states());
        if (!execution.outputs().isEmpty()) {
            screen.line("outputs:    " + pretty(execution.outputs()));
        }
        printAddresses(screen);
    }

    void printAddresses(Screen screen) {
        screen.line("execution:  " + api.executionAddress(execution.id()));
        screen.line("logs:       " + api.logsAddress(execution.id()));
    }

    private String states() {
        return execution.taskStates().isEmpty()
                ? "none"
                : execution.taskStates().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static String pretty(JsonNode outputs) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(outputs);
        } catch (JsonProcessingException e) {
            return outputs.toString();
        }
    }
}
