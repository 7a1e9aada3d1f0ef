package org.picaflor.flow.expression.syntax;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import org.picaflor.flow.expression.evaluation.Budget;
import org.picaflor.flow.expression.evaluation.Evaluation;
import org.picaflor.flow.expression.evaluation.Values;

/** An expression whose value is printed: text, with maps and lists as JSON. */
public final class PrintedValue implements Expression<String> {
    private final Expression<?> value;

    PrintedValue(Expression<?> value) {
        this.value = value;
    }

    /** The expression before its value becomes text. */
    public Expression<?> value() {
        return value;
    }

    @Override
    public String evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
        Budget budget = Evaluation.of(context).budget();
        String text = Values.text(value.evaluate(self, context), budget);
        budget.create(text.length());
        return text;
    }

    @Override
    public int getLineNumber() {
        return value.getLineNumber();
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }
}
