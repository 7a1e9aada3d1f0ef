package org.picaflor.flow.yaml;

import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.InputType;
import org.picaflor.flow.model.OutputDefinition;
import org.picaflor.flow.property.PropertyType;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.yaml.tree.YamlNode;

/** Binds an output of a flow. */
final class OutputBinder {
    private final ValueBinder values;
    private final Problems problems;
    private final Ids ids;

    OutputBinder(ValueBinder values, Problems problems) {
        this.values = values;
        this.problems = problems;
        this.ids = new Ids(Ids.Rule.OUTPUT, values, problems);
    }

    /** The output, or null where it has mistakes, which are reported. */
    @Nullable
    OutputDefinition bind(YamlNode.Mapping mapping, String path) {
        int before = problems.count();
        MapReader reader = new MapReader(mapping, path, problems);
        String id = ids.read(reader, "id");
        InputType type = InputTypes.read(reader, "type", values, problems);
        String description = values.text(reader.take("description"), reader.pathOf("description"));
        String displayName = values.text(reader.take("displayName"), reader.pathOf("displayName"));
        YamlNode.Entry entry = reader.require("value");
        Dynamic<Object> value =
                entry == null ? null : values.dynamic(PropertyType.OBJECT, entry.value(), reader.pathOf(entry));
        reader.refuseOthers("an output", NotSupportedProperties.OF_OUTPUTS);
        return problems.count() > before || id == null || type == null || value == null
                ? null
                : new OutputDefinition(id, type, description, displayName, value, mapping.position());
    }
}
