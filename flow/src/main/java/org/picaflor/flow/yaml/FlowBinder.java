package org.picaflor.flow.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.expression.Expressions;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.InputDefinition;
import org.picaflor.flow.model.OutputDefinition;
import org.picaflor.flow.model.TaskDefinition;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.yaml.tree.YamlNode;

/** Binds a document to a flow. Used for one document. */
final class FlowBinder {
    /** Set by the server or taken from the URL, so that what the source says about them does not count. */
    private static final List<String> IGNORED = List.of("tenantId", "revision", "updated", "deleted");

    private final Problems problems;
    private final ValueBinder values;
    private final TypeRegistry registry;
    private @Nullable String namespace;
    private @Nullable String id;

    FlowBinder(TypeRegistry registry, Expressions expressions, Problems problems) {
        this.registry = registry;
        this.problems = problems;
        this.values = new ValueBinder(registry, expressions, problems);
    }

    /** As far as it could be read. */
    @Nullable
    String namespace() {
        return namespace;
    }

    /** As far as it could be read. */
    @Nullable
    String id() {
        return id;
    }

    /** The flow with revision 0, or null where it has mistakes, which are reported. */
    @Nullable
    Flow bind(YamlNode node, String tenant, String source) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problems.report("", node, "A flow is a map with `id`, `namespace` and `tasks`, not " + node.kind() + ".");
            return null;
        }
        MapReader reader = new MapReader(mapping, "", problems);
        id = new Ids(Ids.Rule.FLOW, values, problems).read(reader, "id");
        namespace = new Ids(Ids.Rule.NAMESPACE, values, problems).read(reader, "namespace");
        IGNORED.forEach(reader::take);
        String description = values.text(reader.take("description"), "description");
        YamlNode.Entry labelsEntry = reader.take("labels");
        List<Label> labels =
                labelsEntry == null ? List.of() : new LabelBinder(problems).bind(labelsEntry.value(), "labels");
        List<InputDefinition> inputs = list(reader, "inputs", "An input", new InputBinder(values, problems)::bind);
        new NestingRule(problems).check(inputs, "inputs");
        Map<String, Object> variables = variables(reader);
        List<TaskDefinition> tasks = tasks(reader);
        List<TaskDefinition> errors = values.taskList(reader.take("errors"), "errors");
        List<TaskDefinition> finallyTasks = values.taskList(reader.take("finally"), "finally");
        List<TriggerDefinition> triggers =
                list(reader, "triggers", "A trigger", new TriggerBinder(registry, values, problems)::bind);
        List<OutputDefinition> outputs = list(reader, "outputs", "An output", new OutputBinder(values, problems)::bind);
        boolean disabled = values.flag(reader.take("disabled"), "disabled", false);
        reader.refuseOthers("a flow", NotSupportedProperties.OF_FLOWS);
        return problems.count() > 0 || id == null || namespace == null
                ? null
                : new Flow(
                        new FlowKey(tenant, namespace, id, 0),
                        description,
                        labels,
                        inputs,
                        variables,
                        tasks,
                        errors,
                        finallyTasks,
                        triggers,
                        outputs,
                        disabled,
                        source);
    }

    private List<TaskDefinition> tasks(MapReader reader) {
        YamlNode.Entry entry = reader.require("tasks");
        if (entry != null && RecordBinder.isEmpty(entry.value())) {
            problems.report("tasks", entry.value(), "`tasks` must not be empty.");
            return List.of();
        }
        return values.taskList(entry, "tasks");
    }

    private Map<String, Object> variables(MapReader reader) {
        YamlNode.Entry entry = reader.take("variables");
        if (entry == null) {
            return Map.of();
        }
        if (entry.value() instanceof YamlNode.Mapping mapping) {
            return mapping.plain();
        }
        problems.report(
                "variables",
                entry.value(),
                "Expected a map, not " + entry.value().kind() + ".");
        return Map.of();
    }

    private <T> List<T> list(
            MapReader reader, String name, String one, BiFunction<YamlNode.Mapping, String, @Nullable T> binder) {
        YamlNode.Entry entry = reader.take(name);
        if (entry == null) {
            return List.of();
        }
        if (!(entry.value() instanceof YamlNode.Sequence sequence)) {
            problems.report(
                    name, entry.value(), "Expected a list, not " + entry.value().kind() + ".");
            return List.of();
        }
        List<@Nullable T> bound = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            String path = name + "[" + i + "]";
            if (sequence.items().get(i) instanceof YamlNode.Mapping mapping) {
                bound.add(binder.apply(mapping, path));
            } else {
                YamlNode item = sequence.items().get(i);
                problems.report(path, item, one + " is a map with `id` and `type`, not " + item.kind() + ".");
            }
        }
        return bound.stream().filter(Objects::nonNull).toList();
    }
}
