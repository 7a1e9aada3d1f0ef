package org.picaflor.flow.expression.syntax;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import org.picaflor.flow.expression.evaluation.BoundedText;
import org.picaflor.flow.expression.evaluation.Budget;
import org.picaflor.flow.expression.evaluation.Evaluation;

/** The body of a macro or block, which can call itself: counts its depth and bounds what it writes. */
final class GuardedBody extends AbstractRenderableNode {
    private final BodyNode body;

    private GuardedBody(BodyNode body) {
        super(body.getLineNumber());
        this.body = body;
    }

    static BodyNode of(BodyNode body) {
        return new BodyNode(body.getLineNumber(), List.of(new GuardedBody(body)));
    }

    BodyNode body() {
        return body;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        Budget budget = Evaluation.of(context).budget();
        budget.enter();
        try {
            if (writer instanceof StringWriter unbounded) {
                BoundedText text = new BoundedText(budget);
                body.render(self, text, context);
                unbounded.write(text.toString());
            } else {
                body.render(self, writer, context);
            }
        } finally {
            budget.leave();
        }
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }
}
