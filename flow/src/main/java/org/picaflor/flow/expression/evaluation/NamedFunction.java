package org.picaflor.flow.expression.evaluation;

import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function of the language.
 *
 * @param names of the arguments in the order of positional ones; null where any number is taken, named 0, 1, …
 */
public record NamedFunction(String name, @Nullable List<String> names, Body body) implements Function {

    /** What it does. */
    @FunctionalInterface
    public interface Body {
        @Nullable
        Object call(Arguments arguments);
    }

    @Override
    public @Nullable List<String> getArgumentNames() {
        return names;
    }

    @Override
    public @Nullable Object execute(
            Map<String, Object> values, PebbleTemplate self, EvaluationContext context, int line) {
        Evaluation evaluation = Evaluation.of(context);
        evaluation.budget().checkTime();
        return body.call(new Arguments("function `" + name + "`", values, evaluation, self.getName(), line));
    }
}
