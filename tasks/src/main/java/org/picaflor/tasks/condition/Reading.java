package org.picaflor.tasks.condition;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.ExpressionException;
import org.picaflor.flow.spi.ConditionContext;
import org.picaflor.flow.spi.Dynamic;

/**
 * How the text of a property becomes what a condition works with. A text that is none is refused when the flow is
 * parsed where it holds no expression, else when it is rendered.
 *
 * @param property its name, for messages
 * @param parser throws IllegalArgumentException with a sentence where the text is none
 */
record Reading<T>(String property, Function<String, T> parser) {

    /** @throws IllegalArgumentException where the property is written without an expression and is wrong */
    void check(@Nullable Dynamic<String> written) {
        if (written != null) {
            written.constant().ifPresent(this::parse);
        }
    }

    /** @throws ExpressionException where the property cannot be rendered, or to nothing of the kind */
    T of(ConditionContext context, Dynamic<String> written) {
        try {
            return parse(context.render(written));
        } catch (IllegalArgumentException e) {
            throw new ExpressionException(e.getMessage(), e);
        }
    }

    private T parse(String text) {
        try {
            return parser.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("`" + property + "`: " + e.getMessage(), e);
        }
    }
}
