package org.picaflor.flow.expression.evaluation;

import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A filter of the language.
 *
 * @param names of the arguments in the order of positional ones
 */
public record NamedFilter(String name, List<String> names, Body body) implements Filter {

    /** What it makes of a value. */
    @FunctionalInterface
    public interface Body {
        @Nullable
        Object apply(@Nullable Object input, Arguments arguments);
    }

    /** What it makes of a text. */
    @FunctionalInterface
    public interface TextBody {
        @Nullable
        Object apply(String input, Arguments arguments);
    }

    /** A filter of texts: other values are printed first, null stays null. */
    public static NamedFilter ofText(String name, List<String> names, TextBody body) {
        return new NamedFilter(
                name,
                names,
                (input, arguments) ->
                        input == null ? null : body.apply(Values.text(input, arguments.budget()), arguments));
    }

    @Override
    public List<String> getArgumentNames() {
        return names;
    }

    @Override
    public @Nullable Object apply(
            @Nullable Object input,
            Map<String, Object> values,
            PebbleTemplate self,
            EvaluationContext context,
            int line) {
        Evaluation evaluation = Evaluation.of(context);
        evaluation.budget().checkTime();
        return body.apply(input, new Arguments("filter `" + name + "`", values, evaluation, self.getName(), line));
    }
}
