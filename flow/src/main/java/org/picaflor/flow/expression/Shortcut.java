package org.picaflor.flow.expression;

import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.evaluation.Lookup;
import org.picaflor.flow.expression.syntax.Chain;
import org.picaflor.flow.expression.syntax.PrintedValue;

/**
 * The template that most are: texts and chains of names. It is rendered without the engine; whatever is missing or
 * needs more than {@code toString} is left to the engine, which answers or complains.
 *
 * @param parts texts and {@link Chain}s
 */
record Shortcut(List<Object> parts) {

    /** The shortcut of a template; null where it has none. */
    static @Nullable Shortcut of(BodyNode body) {
        List<Object> parts = new ArrayList<>();
        for (RenderableNode child : body.getChildren()) {
            if (child instanceof TextNode text) {
                parts.add(new String(text.getData()));
            } else if (child instanceof PrintNode print
                    && print.getExpression() instanceof PrintedValue printed
                    && Chain.of(printed.value()) instanceof Chain chain) {
                parts.add(chain);
            } else {
                return null;
            }
        }
        return new Shortcut(List.copyOf(parts));
    }

    /** The text; null where the engine has to be asked. */
    @Nullable
    String text(Map<String, Object> variables, int limit) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            Object value = part instanceof Chain chain
                    ? chain.value(variables, chain.names().size())
                    : part;
            switch (value) {
                case null -> {}
                case String string -> text.append(string);
                case Integer number -> text.append(number.intValue());
                case Long number -> text.append(number.longValue());
                case Boolean flag -> text.append(flag.booleanValue());
                default -> {
                    return null;
                }
            }
            if (text.length() > limit) {
                return null;
            }
        }
        return text.toString();
    }

    /** The value where the template is one chain and nothing else, else {@link Lookup#ABSENT}. */
    @Nullable
    Object value(Map<String, Object> variables) {
        return parts.size() == 1 && parts.getFirst() instanceof Chain chain
                ? chain.value(variables, chain.names().size())
                : Lookup.ABSENT;
    }
}
