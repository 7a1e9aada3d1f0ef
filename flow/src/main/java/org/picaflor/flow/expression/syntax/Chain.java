package org.picaflor.flow.expression.syntax;

import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.LiteralLongExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.evaluation.Lookup;

/**
 * A variable and constant names below it, such as {@code outputs.a['b-c'].d}.
 *
 * @param names the first is the variable; the others are texts or numbers; never empty
 */
public record Chain(List<Object> names) {

    /** The chain an expression is; null where it is anything else. */
    public static @Nullable Chain of(Expression<?> expression) {
        List<Object> names = new ArrayList<>();
        Expression<?> at = expression;
        while (at instanceof GetAttributeExpression attribute && attribute.getArgumentsNode() == null) {
            switch (attribute.getAttributeNameExpression()) {
                case LiteralStringExpression text -> names.add(text.getValue());
                case LiteralLongExpression number -> names.add(number.getValue());
                default -> {
                    return null;
                }
            }
            at = attribute.getNode();
        }
        if (!(at instanceof ContextVariableExpression variable)) {
            return null;
        }
        names.add(variable.getName());
        Collections.reverse(names);
        return new Chain(List.copyOf(names));
    }

    /** The value of the first {@code length} names, {@link Lookup#ABSENT} where one of them is not there. */
    public @Nullable Object value(Map<String, Object> variables, int length) {
        Object value = variables;
        for (int i = 0; i < length; i++) {
            value = Lookup.in(value, names.get(i));
            if (value == Lookup.ABSENT) {
                return value;
            }
        }
        return value;
    }

    /** The first {@code length} names as an author writes them. */
    public String text(int length) {
        StringBuilder text = new StringBuilder(names.getFirst().toString());
        for (Object name : names.subList(1, length)) {
            if (name instanceof Number) {
                text.append('[').append(name).append(']');
            } else if (name.toString().matches("[\\p{IsLetter}_][\\p{IsLetter}\\p{IsDigit}_]*")) {
                text.append('.').append(name);
            } else {
                text.append("['").append(name).append("']");
            }
        }
        return text.toString();
    }
}
