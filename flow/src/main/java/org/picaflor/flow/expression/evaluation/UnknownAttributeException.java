package org.picaflor.flow.expression.evaluation;

import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import org.jspecify.annotations.Nullable;

/** Something was asked for that its container does not hold; keeps the container, so that the message can help. */
public final class UnknownAttributeException extends AttributeNotFoundException {
    private final transient @Nullable Object container;

    public UnknownAttributeException(@Nullable Object container, String name, int line, String source) {
        super(null, "Unable to find `" + name + "`", name, line, source);
        this.container = container;
    }

    public @Nullable Object container() {
        return container;
    }
}
