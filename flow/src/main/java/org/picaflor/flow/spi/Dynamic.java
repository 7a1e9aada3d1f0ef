package org.picaflor.flow.spi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.RenderScope;

/**
 * A property that may hold expressions. Compiled once when the flow is loaded; a property without any expression is a
 * constant that costs nothing to render.
 *
 * @param <T> what it renders to: String, Boolean, Integer, Duration, List, Map or Object (which keeps the type the
 *     expression gives)
 */
public interface Dynamic<T> {

    /**
     * The value in a scope.
     *
     * @throws org.picaflor.flow.expression.ExpressionException where an expression cannot be rendered or its text is not
     *     a {@code T}
     */
    T render(RenderScope scope);

    /** As written in the source: text, number, boolean, list or map. */
    @Nullable
    Object raw();

    /** The value where it has no expression, and so is known without a scope; empty where it has, or is null. */
    default Optional<T> constant() {
        return Optional.empty();
    }

    /** Whether rendering twice in the same scope gives the same value and has no effect outside. */
    boolean isPure();
}
