package org.picaflor.server.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.picaflor.server.api.ApiRefusal;

/** Something wrong with a flow, as one line for people and editors: {@code file:line:column: message}. */
record Violation(String place, String text) {

    private static final Pattern WITH_POSITION =
            Pattern.compile("^(?:line )?(\\d+)(?::|, column )(\\d+):?\\s+(.*)$", Pattern.DOTALL);
    private static final Pattern WITH_PATH = Pattern.compile("^([A-Za-z_][\\w.\\[\\]-]*): .*$", Pattern.DOTALL);

    String line() {
        return place + ": " + text;
    }

    /** True when the message of the whole request says the same. */
    boolean isSaidBy(String message) {
        return message.endsWith(text);
    }

    /** What a validation found: in parts where the server gives them, else from the lines of the constraints. */
    static List<Violation> inValidation(JsonNode answer, FlowFile flow) {
        List<Violation> violations = new ArrayList<>();
        for (JsonNode one : answer) {
            JsonNode constraints = one.path("constraints");
            if (!one.path("violations").isEmpty()) {
                one.path("violations").forEach(each -> violations.add(of(each, flow)));
            } else if (!constraints.asText("").isBlank()) {
                constraints.asText().lines().forEach(each -> violations.add(of(each, flow)));
            }
        }
        return violations;
    }

    /** The message of a refused request, and the errors that it embeds. */
    static List<Violation> inRefusal(ApiRefusal refusal, FlowFile flow) {
        List<Violation> violations = new ArrayList<>();
        refusal.errors().forEach(error -> violations.add(of(error, flow)));
        return violations;
    }

    private static Violation of(JsonNode error, FlowFile flow) {
        if (error.isTextual()) {
            return of(error.asText(), flow);
        }
        String path = error.path("path").asText("");
        String message = error.path("message").asText("");
        String text = path.isEmpty() || message.startsWith(path) ? message : path + ": " + message;
        if (error.path("line").canConvertToInt() && error.path("line").asInt() > 0) {
            YamlPosition position = new YamlPosition(
                    error.path("line").asInt(), error.path("column").asInt(1));
            return new Violation(flow.locate(position), text);
        }
        return new Violation(flow.locate(path), text);
    }

    private static Violation of(String constraint, FlowFile flow) {
        Matcher position = WITH_POSITION.matcher(constraint);
        if (position.matches()) {
            YamlPosition at =
                    new YamlPosition(Integer.parseInt(position.group(1)), Integer.parseInt(position.group(2)));
            return new Violation(flow.locate(at), position.group(3));
        }
        Matcher path = WITH_PATH.matcher(constraint);
        return new Violation(flow.locate(path.matches() ? path.group(1) : ""), constraint);
    }
}
