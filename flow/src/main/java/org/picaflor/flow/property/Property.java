package org.picaflor.flow.property;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.spi.Dynamic;

/** Makes properties: constants, which cost nothing to render, and those with expressions. */
public final class Property {
    private Property() {}

    /** A property that always renders to this value. */
    public static <T> Dynamic<T> constant(T value) {
        return new Constant<>(value, value);
    }

    /**
     * A property of compiled parts.
     *
     * @param raw as written in the source
     * @throws IllegalArgumentException where it has no expression and its value is not of the type
     */
    public static Dynamic<?> of(PropertyType type, Segment segment, @Nullable Object raw) {
        return segment instanceof Segment.Fixed fixed
                ? new Constant<>(typed(type, fixed.value()), raw)
                : new RenderedProperty<>(type, segment, raw);
    }

    private static @Nullable Object typed(PropertyType type, @Nullable Object value) {
        return switch (type) {
            case OBJECT -> value;
            case LIST -> value instanceof List ? value : type.parse(JsonText.display(value));
            case MAP -> value instanceof Map ? value : type.parse(JsonText.display(value));
            case TEXTS ->
                value instanceof List<?> list
                        ? list.stream().map(JsonText::display).toList()
                        : type.parse(JsonText.display(value));
            case TEXT, BOOLEAN, INTEGER, LONG, DOUBLE, DURATION -> type.parse(JsonText.display(value));
        };
    }

    private record Constant<T>(@Nullable T value, @Nullable Object raw) implements Dynamic<T> {
        @Override
        @SuppressWarnings("NullAway") // null only for a property of any type whose source says null
        public T render(RenderScope scope) {
            return value;
        }

        @Override
        public Optional<T> constant() {
            return Optional.ofNullable(value);
        }

        @Override
        public boolean isPure() {
            return true;
        }
    }
}
