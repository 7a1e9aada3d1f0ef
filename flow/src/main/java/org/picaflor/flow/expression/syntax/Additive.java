package org.picaflor.flow.expression.syntax;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.utils.OperatorUtils;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.evaluation.Budget;
import org.picaflor.flow.expression.evaluation.Evaluation;
import org.picaflor.flow.expression.evaluation.Values;

/**
 * {@code +}, {@code -} and {@code ~}: Pebble's arithmetic, texts within the budget, and lists that are copied where
 * Pebble changes the left one in place.
 */
final class Additive extends BinaryExpression<Object> {

    /** Which of the three. */
    enum Kind {
        ADD,
        SUBTRACT,
        CONCATENATE
    }

    private final Kind kind;

    Additive(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
        Object left = getLeftExpression().evaluate(self, context);
        Object right = getRightExpression().evaluate(self, context);
        Budget budget = Evaluation.of(context).budget();
        return switch (kind) {
            case CONCATENATE -> join(Values.text(left, budget), Values.text(right, budget), budget);
            case ADD -> add(left, right, budget, self);
            case SUBTRACT -> left instanceof List<?> list ? without(list, right, budget) : number(left, right, self);
        };
    }

    private Object add(@Nullable Object left, @Nullable Object right, Budget budget, PebbleTemplateImpl self) {
        if (isText(left) || isText(right)) {
            return join(textOrNull(left, budget), textOrNull(right, budget), budget);
        }
        return left instanceof List<?> list ? with(list, right, budget) : number(left, right, self);
    }

    private Object number(@Nullable Object left, @Nullable Object right, PebbleTemplateImpl self) {
        if (left instanceof Number && right instanceof Number) {
            return kind == Kind.ADD ? OperatorUtils.add(left, right) : OperatorUtils.subtract(left, right);
        }
        String sign = kind == Kind.ADD ? "+" : "-";
        throw new PebbleException(
                null,
                "`" + sign + "` needs two numbers" + (kind == Kind.ADD ? ", a text or a list" : " or a list"),
                getLineNumber(),
                self.getName());
    }

    private static String join(String left, String right, Budget budget) {
        budget.create((long) left.length() + right.length());
        return left + right;
    }

    private static List<Object> with(List<?> list, @Nullable Object right, Budget budget) {
        int more = right instanceof Collection<?> collection ? collection.size() : 1;
        budget.copy((long) list.size() + more);
        List<Object> sum = new ArrayList<>(list);
        if (right instanceof Collection<?> collection) {
            sum.addAll(collection);
        } else {
            sum.add(right);
        }
        return sum;
    }

    private static List<Object> without(List<?> list, @Nullable Object right, Budget budget) {
        budget.copy(list.size());
        List<Object> difference = new ArrayList<>(list);
        if (right instanceof Collection<?> collection) {
            difference.removeIf(element -> {
                budget.step();
                return collection.stream().anyMatch(other -> Values.same(element, other));
            });
        } else {
            for (int i = 0; i < difference.size(); i++) {
                if (Values.same(difference.get(i), right)) {
                    difference.remove(i);
                    break;
                }
            }
        }
        return difference;
    }

    private static boolean isText(@Nullable Object value) {
        return value instanceof String || value instanceof SafeString;
    }

    private static String textOrNull(@Nullable Object value, Budget budget) {
        return value == null ? "null" : Values.text(value, budget);
    }
}
