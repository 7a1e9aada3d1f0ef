package org.picaflor.web.docs;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.picaflor.flow.expression.Expressions;
import org.picaflor.flow.registry.RegisteredType;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.yaml.FlowParser;

/** Asks the parser which properties it takes, by writing one that it cannot know. */
final class KnownProperties {
    private static final String UNKNOWN = "zzz";
    private static final Pattern ANSWER =
            Pattern.compile("Unrecognized property `" + UNKNOWN + "`.*Known properties: (.*)\\.");

    private final FlowParser parser;

    KnownProperties(TypeRegistry types) {
        parser = new FlowParser(types, new Expressions());
    }

    Set<String> ofFlows() {
        return in(UNKNOWN + ": 1\n");
    }

    /** Of an installed type of whatever kind. */
    Set<String> of(RegisteredType type) {
        if (type.isTask()) {
            return ofTasks(type.name());
        }
        return type.isTrigger() ? ofTriggers(type.name()) : ofConditions(type.name());
    }

    Set<String> ofConditions(String type) {
        return in(
                "triggers:\n  - id: t\n    type: io.kestra.plugin.core.trigger.Webhook\n    conditions:\n      - type: "
                        + type + "\n        " + UNKNOWN + ": 1\n");
    }

    Set<String> ofTasks(String type) {
        return in("tasks:\n  - id: t\n    type: " + type + "\n    " + UNKNOWN + ": 1\n");
    }

    Set<String> ofTriggers(String type) {
        return in("triggers:\n  - id: t\n    type: " + type + "\n    " + UNKNOWN + ": 1\n");
    }

    Set<String> ofInputs(String type) {
        return in("inputs:\n  - id: i\n    type: " + type + "\n    " + UNKNOWN + ": 1\n");
    }

    Set<String> ofOutputs() {
        return in("outputs:\n  - id: o\n    type: STRING\n    " + UNKNOWN + ": 1\n");
    }

    private Set<String> in(String source) {
        return parser.parseAll("main", source).getFirst().violations().stream()
                .map(violation -> ANSWER.matcher(violation.message()))
                .filter(Matcher::matches)
                .findFirst()
                .map(answer ->
                        (Set<String>) new TreeSet<>(List.of(answer.group(1).split(", "))))
                .orElseThrow(
                        () -> new AssertionError("The parser does not name the properties it knows in:\n" + source));
    }
}
