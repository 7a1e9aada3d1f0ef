package org.picaflor.flow.yaml;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.Expressions;
import org.picaflor.flow.model.TaskDefinition;
import org.picaflor.flow.property.PropertyType;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.NotSupportedYet;
import org.picaflor.flow.yaml.tree.YamlNode;

/** Binds a value of the source to a Java type. */
final class ValueBinder {
    private final Problems problems;
    private final DynamicBinder dynamics;
    private final RecordBinder records;
    private final TaskBinder tasks;
    private final ConditionBinder conditions;

    ValueBinder(TypeRegistry registry, Expressions expressions, Problems problems) {
        this.problems = problems;
        this.dynamics = new DynamicBinder(expressions, problems);
        this.records = new RecordBinder(this, problems);
        this.tasks = new TaskBinder(registry, this, problems);
        this.conditions = new ConditionBinder(registry, this, problems);
    }

    DynamicBinder dynamics() {
        return dynamics;
    }

    RecordBinder records() {
        return records;
    }

    TaskBinder tasks() {
        return tasks;
    }

    /** The value as the type, or null where it is not one, which is reported. */
    @Nullable
    Object bind(Type type, YamlNode node, String path) {
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return switch (generic.getRawType().getTypeName()) {
                case "java.util.List" -> list(argument, node, path);
                case "java.util.Map" -> map(argument, node, path);
                default -> dynamics.bind(PropertyType.of(argument), node, path);
            };
        }
        Class<?> plain = (Class<?>) type;
        if (plain == TaskDefinition.class) {
            return tasks.bind(node, path);
        }
        if (plain == Condition.class) {
            return conditions.bind(node, path);
        }
        if (plain == Object.class) {
            return node.plain();
        }
        return plain.isRecord() ? nested(plain.asSubclass(Record.class), node, path) : scalar(plain, node, path);
    }

    /** A text, or null where it is something else, which is reported. */
    @Nullable
    String text(YamlNode.@Nullable Entry entry, String path) {
        return entry == null ? null : (String) scalar(String.class, entry.value(), path);
    }

    boolean flag(YamlNode.@Nullable Entry entry, String path, boolean absent) {
        return entry == null ? absent : Boolean.TRUE.equals(scalar(boolean.class, entry.value(), path));
    }

    @SuppressWarnings("unchecked")
    <T> @Nullable Dynamic<T> dynamic(PropertyType type, YamlNode node, String path) {
        return (Dynamic<T>) dynamics.bind(type, node, path);
    }

    @SuppressWarnings("unchecked")
    List<TaskDefinition> taskList(YamlNode.@Nullable Entry entry, String path) {
        Object bound = entry == null ? null : list(TaskDefinition.class, entry.value(), path);
        return bound == null ? List.of() : (List<TaskDefinition>) bound;
    }

    private @Nullable Object scalar(Class<?> type, YamlNode node, String path) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            problems.report(path, node, "Expected " + ScalarType.describe(type) + ", not " + node.kind() + ".");
            return null;
        }
        try {
            return ScalarType.parse(type, scalar);
        } catch (IllegalArgumentException e) {
            problems.report(path, node, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Object list(Type element, YamlNode node, String path) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            problems.report(path, node, "Expected a list, not " + node.kind() + ".");
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>(sequence.items().size());
        for (int i = 0; i < sequence.items().size(); i++) {
            values.add(bind(element, sequence.items().get(i), path + "[" + i + "]"));
        }
        return Collections.unmodifiableList(values);
    }

    private @Nullable Object map(Type value, YamlNode node, String path) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problems.report(path, node, "Expected a map, not " + node.kind() + ".");
            return null;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        mapping.entries()
                .forEach(entry -> values.put(entry.key(), bind(value, entry.value(), path + "." + entry.key())));
        return Collections.unmodifiableMap(values);
    }

    private @Nullable Record nested(Class<? extends Record> recordClass, YamlNode node, String path) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problems.report(path, node, "Expected a map, not " + node.kind() + ".");
            return null;
        }
        MapReader reader = new MapReader(mapping, path, problems);
        Record bound = records.bind(recordClass, reader, path);
        reader.refuseOthers("`" + path.substring(path.lastIndexOf('.') + 1) + "`", notYet(recordClass));
        return bound;
    }

    private static List<String> notYet(Class<? extends Record> recordClass) {
        NotSupportedYet names = recordClass.getAnnotation(NotSupportedYet.class);
        return names == null ? List.of() : List.of(names.value());
    }
}
