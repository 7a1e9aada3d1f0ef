package org.picaflor.flow.property;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.ExpressionException;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.spi.Dynamic;

/** A property with expressions in it. */
final class RenderedProperty<T> implements Dynamic<T> {
    private final PropertyType type;
    private final Segment segment;
    private final @Nullable Object raw;

    RenderedProperty(PropertyType type, Segment segment, @Nullable Object raw) {
        this.type = type;
        this.segment = segment;
        this.raw = raw;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T render(RenderScope scope) {
        try {
            return (T) convert(scope);
        } catch (IllegalArgumentException e) {
            throw new ExpressionException("Rendering `" + JsonText.display(raw) + "`: " + e.getMessage(), e);
        }
    }

    private @Nullable Object convert(RenderScope scope) {
        return switch (type) {
            case OBJECT -> segment.render(scope, true);
            case LIST, MAP -> structure(scope);
            case TEXTS -> texts(segment.render(scope, false));
            case TEXT, BOOLEAN, INTEGER, LONG, DOUBLE, DURATION ->
                type.parse(JsonText.display(segment.render(scope, false)));
        };
    }

    /** A whole expression may give the list or map itself: no detour through its JSON text. */
    private Object structure(RenderScope scope) {
        Object value = segment.render(scope, segment instanceof Segment.Text);
        boolean fits = type == PropertyType.LIST ? value instanceof List : value instanceof Map;
        return fits && value != null ? value : type.parse(JsonText.display(value));
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(JsonText::display).toList()
                : List.of(JsonText.display(value));
    }

    @Override
    public @Nullable Object raw() {
        return raw;
    }

    @Override
    public boolean isPure() {
        return segment.isPure();
    }

    @Override
    public String toString() {
        return JsonText.display(raw);
    }
}
