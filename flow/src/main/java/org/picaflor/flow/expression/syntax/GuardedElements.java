package org.picaflor.flow.expression.syntax;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.evaluation.Budget;
import org.picaflor.flow.expression.evaluation.Evaluation;
import org.picaflor.flow.expression.evaluation.Values;

/** What a loop runs over; every element taken is a step of the budget. */
final class GuardedElements implements Expression<@Nullable Object> {
    private final Expression<?> elements;

    GuardedElements(Expression<?> elements) {
        this.elements = elements;
    }

    Expression<?> elements() {
        return elements;
    }

    @Override
    public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
        Object value = elements.evaluate(self, context);
        Collection<?> collection = value instanceof Map<?, ?> map ? map.entrySet() : Values.list(value);
        return collection == null
                ? value
                : new Counted(collection, Evaluation.of(context).budget());
    }

    @Override
    public int getLineNumber() {
        return elements.getLineNumber();
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }

    private static final class Counted extends AbstractCollection<Object> {
        private final Collection<?> elements;
        private final Budget budget;

        Counted(Collection<?> elements, Budget budget) {
            this.elements = elements;
            this.budget = budget;
        }

        @Override
        public int size() {
            return elements.size();
        }

        @Override
        public Iterator<Object> iterator() {
            Iterator<?> iterator = elements.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return iterator.hasNext();
                }

                @Override
                public Object next() {
                    budget.step();
                    return iterator.next();
                }
            };
        }
    }
}
