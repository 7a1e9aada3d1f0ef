package org.picaflor.flow.yaml;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.SourcePosition;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Key;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.yaml.tree.YamlException;
import org.picaflor.flow.yaml.tree.YamlNode;
import org.picaflor.flow.yaml.tree.YamlReader;

/** What the components of a record say about the properties that are bound to it. */
final class RecordSchema {
    /**
     * One component.
     *
     * @param defaultValue bound where the property is not written; null where there is none
     */
    record Component(
            String name,
            List<String> aliases,
            Type type,
            boolean required,
            boolean nullable,
            @Nullable YamlNode defaultValue) {}

    private static final ClassValue<RecordSchema> SCHEMAS = new ClassValue<>() {
        @Override
        protected RecordSchema computeValue(Class<?> recordClass) {
            return new RecordSchema(recordClass.asSubclass(Record.class));
        }
    };

    private final List<Component> components;
    private final Constructor<? extends Record> constructor;

    private RecordSchema(Class<? extends Record> recordClass) {
        RecordComponent[] parts = recordClass.getRecordComponents();
        components = Arrays.stream(parts).map(RecordSchema::component).toList();
        try {
            constructor = recordClass.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(recordClass + " has no canonical constructor.", e);
        }
    }

    static RecordSchema of(Class<? extends Record> recordClass) {
        return SCHEMAS.get(recordClass);
    }

    List<Component> components() {
        return components;
    }

    /** @throws IllegalArgumentException what the record's constructor has against the values */
    Record construct(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("Cannot construct " + constructor, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot construct " + constructor, e);
        }
    }

    private static Component component(RecordComponent part) {
        Key key = part.getAnnotation(Key.class);
        DefaultValue defaultValue = part.getAnnotation(DefaultValue.class);
        Component component = new Component(
                key == null || key.value().isEmpty() ? part.getName() : key.value(),
                key == null ? List.of() : List.of(key.aliases()),
                part.getGenericType(),
                part.isAnnotationPresent(Required.class),
                part.getAnnotatedType().isAnnotationPresent(Nullable.class),
                defaultValue == null ? null : parsed(defaultValue.value(), part));
        boolean maybeAbsent = !component.required() && component.defaultValue() == null && !component.nullable();
        if (maybeAbsent && emptyValue(component.type()).isEmpty()) {
            throw new IllegalStateException(part.getDeclaringRecord().getName() + "." + part.getName()
                    + " must be @Required, @Nullable or have a @DefaultValue.");
        }
        return component;
    }

    /** The source of an empty list or map, for the types that are empty rather than null when not written. */
    static Optional<YamlNode> emptyValue(Type type) {
        SourcePosition nowhere = new SourcePosition(0, 0);
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == List.class) {
                return Optional.of(new YamlNode.Sequence(List.of(), nowhere));
            }
            if (generic.getRawType() == Map.class) {
                return Optional.of(new YamlNode.Mapping(List.of(), nowhere));
            }
            return emptyValue(generic.getActualTypeArguments()[0]);
        }
        return Optional.empty();
    }

    private static YamlNode parsed(String source, RecordComponent part) {
        try {
            return YamlReader.read(source).orElse(new YamlNode.Scalar(source, source, new SourcePosition(0, 0)));
        } catch (YamlException e) {
            throw new IllegalStateException("The default of " + part + " is not YAML.", e);
        }
    }
}
