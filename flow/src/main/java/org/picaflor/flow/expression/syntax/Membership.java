package org.picaflor.flow.expression.syntax;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.evaluation.Budget;
import org.picaflor.flow.expression.evaluation.Evaluation;
import org.picaflor.flow.expression.evaluation.Lookup;
import org.picaflor.flow.expression.evaluation.Values;

/** {@code contains}, {@code in} and {@code not in}: elements of lists, keys of maps, parts of texts. */
final class Membership extends BinaryExpression<Boolean> {
    private final boolean containerLeft;
    private final boolean expected;

    private Membership(boolean containerLeft, boolean expected) {
        this.containerLeft = containerLeft;
        this.expected = expected;
    }

    static Membership contains() {
        return new Membership(true, true);
    }

    static Membership in() {
        return new Membership(false, true);
    }

    static Membership notIn() {
        return new Membership(false, false);
    }

    @Override
    public Boolean evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
        Object left = getLeftExpression().evaluate(self, context);
        Object right = getRightExpression().evaluate(self, context);
        Budget budget = Evaluation.of(context).budget();
        budget.checkTime();
        return isMember(containerLeft ? left : right, containerLeft ? right : left, self, budget) == expected;
    }

    private boolean isMember(
            @Nullable Object container, @Nullable Object member, PebbleTemplateImpl self, Budget budget) {
        if (container == null) {
            return false;
        }
        if (container instanceof String text) {
            return text.contains(String.valueOf(member));
        }
        if (container instanceof Map<?, ?> map) {
            return Lookup.in(map, member) != Lookup.ABSENT;
        }
        List<?> elements = Values.list(container);
        if (elements == null) {
            throw new PebbleException(
                    null,
                    "Only lists, maps and texts can contain something, not " + kind(container),
                    getLineNumber(),
                    self.getName());
        }
        if (containerLeft && member instanceof Collection<?> members) {
            return members.stream().allMatch(each -> {
                budget.step();
                return holds(elements, each);
            });
        }
        return holds(elements, member);
    }

    private static boolean holds(List<?> elements, @Nullable Object member) {
        for (Object element : elements) {
            if (Values.same(element, member)) {
                return true;
            }
        }
        return false;
    }

    private static String kind(Object value) {
        return switch (value) {
            case Boolean flag -> "a boolean";
            case Number number -> "a number";
            default -> "this value";
        };
    }
}
