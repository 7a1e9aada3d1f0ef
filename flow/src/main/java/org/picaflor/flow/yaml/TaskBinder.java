package org.picaflor.flow.yaml;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.TaskDefinition;
import org.picaflor.flow.property.PropertyType;
import org.picaflor.flow.registry.RegisteredType;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.NotSupportedYet;
import org.picaflor.flow.spi.Task;
import org.picaflor.flow.yaml.tree.YamlNode;

/** Binds a task: what every task has, and its own properties. */
final class TaskBinder {
    private final ValueBinder values;
    private final Problems problems;
    private final TypeLookup types;
    private final Ids ids;

    TaskBinder(TypeRegistry registry, ValueBinder values, Problems problems) {
        this.values = values;
        this.problems = problems;
        this.types = new TypeLookup(registry, "task", RegisteredType::isTask, values, problems);
        this.ids = new Ids(Ids.Rule.TASK, values, problems);
    }

    /** The task, or null where it has mistakes, which are reported. */
    @Nullable
    TaskDefinition bind(YamlNode node, String path) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problems.report(path, node, "A task is a map with `id` and `type`, not " + node.kind() + ".");
            return null;
        }
        MapReader reader = new MapReader(mapping, path, problems);
        String id = ids.read(reader, "id");
        Optional<RegisteredType> type = types.find(reader);
        YamlNode.Entry description = reader.take("description");
        String descriptionText = values.text(description, reader.pathOf("description"));
        boolean disabled = values.flag(reader.take("disabled"), reader.pathOf("disabled"), false);
        Dynamic<Boolean> runIf = runIf(reader);
        boolean allowFailure = values.flag(reader.take("allowFailure"), reader.pathOf("allowFailure"), false);
        boolean allowWarning = values.flag(reader.take("allowWarning"), reader.pathOf("allowWarning"), false);
        if (type.isEmpty()) {
            return null;
        }
        Record task = values.records().bind(type.get().recordClass(), reader, path);
        reader.refuseOthers(type.get().name(), notYet(type.get(), NotSupportedProperties.OF_TASKS));
        return id == null || task == null
                ? null
                : new TaskDefinition(
                        id,
                        type.get().name(),
                        descriptionText,
                        disabled,
                        runIf,
                        allowFailure,
                        allowWarning,
                        (Task) task,
                        mapping.position());
    }

    private @Nullable Dynamic<Boolean> runIf(MapReader reader) {
        YamlNode.Entry entry = reader.take("runIf", "when");
        return entry == null ? null : values.dynamic(PropertyType.BOOLEAN, entry.value(), reader.pathOf(entry));
    }

    static Set<String> notYet(RegisteredType type, Set<String> ofAll) {
        NotSupportedYet own = type.recordClass().getAnnotation(NotSupportedYet.class);
        if (own == null) {
            return ofAll;
        }
        Set<String> names = new HashSet<>(ofAll);
        names.addAll(Set.of(own.value()));
        return names;
    }
}
