package org.picaflor.flow.yaml;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.yaml.tree.YamlNode;

/** Reads the ids of one kind of thing and reports those that are malformed or taken. */
final class Ids {
    /** How the ids of a kind look: what a message calls a second one, the pattern and the greatest length. */
    record Rule(String duplicate, Pattern pattern, int longest) {
        static final Rule FLOW = new Rule("flow id", Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]*"), 100);
        static final Rule NAMESPACE = new Rule("namespace", Pattern.compile("[a-z0-9][a-z0-9._-]*"), 150);
        static final Rule TASK = new Rule("task id", Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]*"), 256);
        static final Rule TRIGGER = new Rule("trigger id", TASK.pattern(), 256);
        static final Rule INPUT = new Rule("input", Pattern.compile("[a-zA-Z0-9][.a-zA-Z0-9_-]*"), 256);
        static final Rule OUTPUT = new Rule("output", INPUT.pattern(), 256);
    }

    private final Rule rule;
    private final ValueBinder values;
    private final Problems problems;
    private final Set<String> taken = new HashSet<>();

    Ids(Rule rule, ValueBinder values, Problems problems) {
        this.rule = rule;
        this.values = values;
        this.problems = problems;
    }

    /** The id, or null where it is missing or malformed; what is wrong is reported. */
    @Nullable
    String read(MapReader reader, String name, String... aliases) {
        YamlNode.Entry entry = reader.require(name, aliases);
        String id = entry == null ? null : values.text(entry, reader.pathOf(entry));
        if (entry == null || id == null) {
            return null;
        }
        if (!rule.pattern().matcher(id).matches()) {
            report(reader, entry, "must match `^" + rule.pattern() + "$`.");
            return null;
        }
        if (id.length() > rule.longest()) {
            report(reader, entry, "must not be longer than " + rule.longest() + " characters.");
            return null;
        }
        if (!taken.add(id)) {
            problems.report(
                    reader.pathOf(entry), entry.value(), "Duplicate " + rule.duplicate() + " with name [" + id + "]");
        }
        return id;
    }

    private void report(MapReader reader, YamlNode.Entry entry, String rule) {
        problems.report(reader.pathOf(entry), entry.value(), "`" + entry.key() + "` " + rule);
    }
}
