package org.picaflor.flow.yaml;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.registry.RegisteredType;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.WindowedCondition;
import org.picaflor.flow.yaml.tree.YamlNode;

/** Binds a condition by its type. */
final class ConditionBinder {
    private final ValueBinder values;
    private final Problems problems;
    private final TypeLookup types;

    ConditionBinder(TypeRegistry registry, ValueBinder values, Problems problems) {
        this.values = values;
        this.problems = problems;
        this.types = new TypeLookup(registry, "condition", RegisteredType::isCondition, values, problems);
    }

    /** The condition, or null where it has mistakes, which are reported. */
    @Nullable
    Condition bind(YamlNode node, String path) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problems.report(path, node, "A condition is a map with `type`, not " + node.kind() + ".");
            return null;
        }
        MapReader reader = new MapReader(mapping, path, problems);
        Optional<RegisteredType> type = types.find(reader);
        if (type.isEmpty()) {
            return null;
        }
        Record condition = values.records().bind(type.get().recordClass(), reader, path);
        reader.refuseOthers(type.get().name(), TaskBinder.notYet(type.get(), Set.of()));
        if (condition instanceof WindowedCondition && isInsideAnother(path)) {
            problems.report(
                    path,
                    node,
                    "What several executions meet together stands directly among the conditions of a trigger, not inside of"
                            + " another condition.");
        }
        return (Condition) condition;
    }

    /** A condition's own place ends with the property that holds it; one inside of another has a second one before. */
    private static boolean isInsideAnother(String path) {
        return path.toLowerCase(Locale.ROOT).split("conditions[\\[.]", -1).length > 2;
    }
}
