package org.picaflor.flow.yaml;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.InputDefinition;
import org.picaflor.flow.model.InputType;
import org.picaflor.flow.property.PropertyType;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.yaml.tree.YamlNode;

/** Binds an input. Each type has properties of its own; those of other types are refused. */
final class InputBinder {
    private static final int LONGEST_DISPLAY_NAME = 64;

    private final ValueBinder values;
    private final Problems problems;
    private final Ids ids;

    InputBinder(ValueBinder values, Problems problems) {
        this.values = values;
        this.problems = problems;
        this.ids = new Ids(Ids.Rule.INPUT, values, problems);
    }

    /** The input, or null where it has mistakes, which are reported. */
    @Nullable
    InputDefinition bind(YamlNode.Mapping mapping, String path) {
        int before = problems.count();
        MapReader reader = new MapReader(mapping, path, problems);
        String id = ids.read(reader, "id", "name");
        InputType type = InputTypes.read(reader, "type", values, problems);
        String description = values.text(reader.take("description"), reader.pathOf("description"));
        String displayName = displayName(reader);
        boolean required = values.flag(reader.take("required"), reader.pathOf("required"), true);
        YamlNode.Entry defaults = reader.take("defaults");
        if (type == null) {
            return null;
        }
        Dynamic<Object> compiledDefaults = defaults == null ? null : defaults(type, defaults, reader);
        Pattern validator = type == InputType.STRING ? pattern(reader) : null;
        boolean number = type == InputType.INT || type == InputType.FLOAT;
        BigDecimal min = number ? (BigDecimal) bound(reader, "min") : null;
        BigDecimal max = number ? (BigDecimal) bound(reader, "max") : null;
        if (min != null && max != null && min.compareTo(max) > 0) {
            problems.report(
                    reader.pathOf("min"), mapping.position(), "`min` must not be more than `max`.", min.toString());
        }
        boolean choice = type == InputType.SELECT || type == InputType.MULTISELECT;
        List<String> choices = choice ? choices(reader) : List.of();
        boolean custom =
                choice && values.flag(reader.take("allowCustomValue"), reader.pathOf("allowCustomValue"), false);
        InputType itemType = type == InputType.ARRAY ? itemType(reader) : null;
        reader.refuseOthers("an input of type " + type, NotSupportedProperties.OF_INPUTS);
        return problems.count() > before || id == null
                ? null
                : new InputDefinition(
                        id,
                        type,
                        description,
                        displayName,
                        required,
                        compiledDefaults,
                        validator,
                        min,
                        max,
                        choices,
                        custom,
                        itemType,
                        mapping.position());
    }

    private @Nullable String displayName(MapReader reader) {
        YamlNode.Entry entry = reader.take("displayName");
        String name = values.text(entry, reader.pathOf("displayName"));
        if (entry != null && name != null && name.length() > LONGEST_DISPLAY_NAME) {
            problems.report(
                    reader.pathOf(entry),
                    entry.value(),
                    "`displayName` must not be longer than " + LONGEST_DISPLAY_NAME + " characters.");
        }
        return name;
    }

    /** The default of a text stays as written: {@code 1.10} is not the number 1.1. */
    @SuppressWarnings("unchecked")
    private @Nullable Dynamic<Object> defaults(InputType type, YamlNode.Entry entry, MapReader reader) {
        String path = reader.pathOf(entry);
        return (Dynamic<Object>)
                (type.isText()
                        ? values.dynamics().bindAsWritten(entry.value(), path)
                        : values.dynamics().bind(PropertyType.OBJECT, entry.value(), path));
    }

    private @Nullable Pattern pattern(MapReader reader) {
        YamlNode.Entry entry = reader.take("validator");
        String regex = values.text(entry, reader.pathOf("validator"));
        if (entry == null || regex == null) {
            return null;
        }
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            problems.report(
                    reader.pathOf(entry), entry.value(), "invalid pattern [" + regex + "]: " + e.getDescription());
            return null;
        }
    }

    private @Nullable InputType itemType(MapReader reader) {
        InputType itemType = InputTypes.read(reader, "itemType", values, problems);
        if (itemType == InputType.ARRAY) {
            problems.report(
                    reader.pathOf("itemType"), reader.map().position(), "`itemType` cannot be `ARRAY`", "ARRAY");
        }
        return itemType;
    }

    private @Nullable Object bound(MapReader reader, String name) {
        YamlNode.Entry entry = reader.take(name);
        return entry == null ? null : values.bind(BigDecimal.class, entry.value(), reader.pathOf(entry));
    }

    private List<String> choices(MapReader reader) {
        YamlNode.Entry entry = reader.require("values");
        if (entry == null) {
            return List.of();
        }
        if (RecordBinder.isEmpty(entry.value())) {
            problems.report(reader.pathOf(entry), entry.value(), "`values` must not be empty.");
            return List.of();
        }
        Object bound = values.bind(Texts.TYPE, entry.value(), reader.pathOf(entry));
        return bound instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Carries the type {@code List<String>}. */
    private record Texts(List<String> list) {
        static final Type TYPE = Texts.class.getRecordComponents()[0].getGenericType();
    }
}
