package org.picaflor.flow.expression.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.evaluation.Arguments;
import org.picaflor.flow.expression.evaluation.Evaluation;
import org.picaflor.flow.expression.evaluation.NamedFunction;

/** Functions that render texts found in variables. */
final class RenderFunctions {
    private static final int PASSES = 100;

    private RenderFunctions() {}

    static List<NamedFunction> all() {
        return List.of(
                new NamedFunction(
                        "render",
                        List.of("toRender", "recursive"),
                        arguments -> render(arguments.value("toRender"), arguments.flag("recursive", true), arguments)),
                new NamedFunction(
                        "renderOnce",
                        List.of("toRender"),
                        arguments -> render(arguments.value("toRender"), false, arguments)));
    }

    /** Texts inside of maps and lists are rendered too; other values stay. */
    private static @Nullable Object render(@Nullable Object value, boolean recursive, Arguments arguments) {
        return switch (value) {
            case String text -> recursive ? untilStable(text, arguments) : once(text, arguments, false);
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> rendered = new LinkedHashMap<>();
                map.forEach((key, each) -> {
                    arguments.budget().step();
                    rendered.put(render(key, recursive, arguments), render(each, recursive, arguments));
                });
                yield rendered;
            }
            case List<?> list -> {
                List<@Nullable Object> rendered = new ArrayList<>();
                list.forEach(each -> {
                    arguments.budget().step();
                    rendered.add(render(each, recursive, arguments));
                });
                yield rendered;
            }
            case null, default -> value;
        };
    }

    private static @Nullable Object untilStable(String source, Arguments arguments) {
        String text = source;
        for (int pass = 0; pass < PASSES; pass++) {
            Object rendered = once(text, arguments, true);
            if (!(rendered instanceof String next)) {
                return rendered;
            }
            if (next.equals(text)) {
                return once(text, arguments, false);
            }
            text = next;
        }
        throw arguments.failure(
                "gives up: Too many rendering attempts; the text still changes after " + PASSES + " passes");
    }

    private static @Nullable Object once(String text, Arguments arguments, boolean keepRaw) {
        Evaluation evaluation = arguments.evaluation();
        evaluation.budget().enter();
        try {
            return evaluation.surroundings().renderer().evaluate(text, evaluation, keepRaw);
        } finally {
            evaluation.budget().leave();
        }
    }
}
