package org.picaflor.flow.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.yaml.tree.YamlNode;

/** Binds labels, written as a map or as a list of {@code {key, value}}; a key's last value counts. */
final class LabelBinder {
    private static final String READ_ONLY = "system.readOnly";

    private final Problems problems;
    private final Map<String, String> labels = new LinkedHashMap<>();

    LabelBinder(Problems problems) {
        this.problems = problems;
    }

    List<Label> bind(YamlNode node, String path) {
        switch (node) {
            case YamlNode.Mapping map ->
                map.entries().forEach(entry -> add(entry.key(), entry.value(), path + "." + entry.key()));
            case YamlNode.Sequence list -> {
                for (int i = 0; i < list.items().size(); i++) {
                    pair(list.items().get(i), path + "[" + i + "]");
                }
            }
            case YamlNode.Scalar scalar ->
                problems.report(
                        path, node, "Labels are a map or a list of `key` and `value`, not " + node.kind() + ".");
        }
        return labels.entrySet().stream()
                .map(entry -> new Label(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void pair(YamlNode node, String path) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problems.report(path, node, "A label is a map with `key` and `value`, not " + node.kind() + ".");
            return;
        }
        MapReader reader = new MapReader(mapping, path, problems);
        YamlNode.Entry key = reader.require("key");
        YamlNode.Entry value = reader.require("value");
        reader.refuseOthers("a label", Set.of());
        if (key != null && value != null) {
            @Nullable String text = key.value() instanceof YamlNode.Scalar scalar ? scalar.text() : null;
            if (text == null) {
                problems.report(reader.pathOf(key), key.value(), "A key must be a text.");
            } else {
                add(text, value.value(), reader.pathOf(value));
            }
        }
    }

    private void add(String key, YamlNode value, String path) {
        if (!(value instanceof YamlNode.Scalar scalar) || scalar.isNull()) {
            problems.report(path, value, "Unsupported type for key: " + key);
        } else if (key.startsWith(Label.SYSTEM_PREFIX) && !key.equals(READ_ONLY)) {
            problems.report(
                    path,
                    value,
                    "System labels can only be set by Kestra itself, offending label: " + key + "=" + scalar.text());
        } else {
            labels.put(key, scalar.text());
        }
    }
}
