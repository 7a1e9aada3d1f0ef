package org.picaflor.flow.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.yaml.tree.YamlNode;

/** Binds the properties of a map to a record, reading the annotations of its components. */
final class RecordBinder {
    private final ValueBinder values;
    private final Problems problems;

    RecordBinder(ValueBinder values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    /**
     * Takes the properties that the record has; others are left in the reader.
     *
     * @return null where something is wrong, which is reported
     */
    @Nullable
    Record bind(Class<? extends Record> recordClass, MapReader reader, String path) {
        int before = problems.count();
        RecordSchema schema = RecordSchema.of(recordClass);
        List<RecordSchema.Component> components = schema.components();
        @Nullable Object[] arguments = new Object[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = bind(components.get(i), reader);
        }
        if (problems.count() > before) {
            return null;
        }
        try {
            return schema.construct(arguments);
        } catch (IllegalArgumentException e) {
            problems.report(path, reader.map().position(), String.valueOf(e.getMessage()), null);
            return null;
        }
    }

    private @Nullable Object bind(RecordSchema.Component component, MapReader reader) {
        YamlNode.Entry entry = reader.take(component.name(), component.aliases().toArray(String[]::new));
        if (entry != null) {
            if (component.required() && isEmpty(entry.value())) {
                problems.report(reader.pathOf(entry), entry.value(), "`" + entry.key() + "` must not be empty.");
                return null;
            }
            return values.bind(component.type(), entry.value(), reader.pathOf(entry));
        }
        if (component.required()) {
            reader.missing(component.name());
            return null;
        }
        YamlNode absent = component.defaultValue() != null
                ? component.defaultValue()
                : component.nullable()
                        ? null
                        : RecordSchema.emptyValue(component.type()).orElseThrow();
        return absent == null ? null : values.bind(component.type(), absent, reader.pathOf(component.name()));
    }

    static boolean isEmpty(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> false;
            case YamlNode.Sequence sequence -> sequence.items().isEmpty();
            case YamlNode.Mapping mapping -> mapping.entries().isEmpty();
        };
    }
}
