package org.picaflor.flow.yaml;

import java.util.Optional;
import java.util.function.Predicate;
import org.picaflor.flow.registry.RegisteredType;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.yaml.tree.YamlNode;

/** Finds the type that a task or trigger names, and reports where there is none. */
final class TypeLookup {
    private final TypeRegistry registry;
    private final String kind;
    private final Predicate<RegisteredType> wanted;
    private final ValueBinder values;
    private final Problems problems;

    /** @param kind {@code task} or {@code trigger} */
    TypeLookup(
            TypeRegistry registry,
            String kind,
            Predicate<RegisteredType> wanted,
            ValueBinder values,
            Problems problems) {
        this.registry = registry;
        this.kind = kind;
        this.wanted = wanted;
        this.values = values;
        this.problems = problems;
    }

    Optional<RegisteredType> find(MapReader reader) {
        YamlNode.Entry entry = reader.require("type");
        String name = entry == null ? null : values.text(entry, reader.pathOf(entry));
        if (entry == null || name == null) {
            return Optional.empty();
        }
        Optional<RegisteredType> found = registry.find(name);
        if (found.isPresent() && wanted.test(found.get())) {
            return found;
        }
        String message = found.isPresent()
                ? "`" + name + "` is no " + kind + " type."
                : "Unknown " + kind + " type `" + name + "`"
                        + registry.nearest(name, wanted)
                                .map(nearest -> "; did you mean `" + nearest + "`?")
                                .orElse(".");
        problems.report(reader.pathOf(entry), entry.value(), message);
        return Optional.empty();
    }
}
