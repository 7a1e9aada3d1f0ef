package org.picaflor.flow.expression.syntax;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;
import org.picaflor.flow.expression.evaluation.Evaluation;

/** The content of a raw block, which keeps its tags as long as further passes follow. */
final class RawText extends AbstractRenderableNode {
    private final String content;

    RawText(String content, int line) {
        super(line);
        this.content = content;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        writer.write(Evaluation.of(context).keepsRaw() ? "{% raw %}" + content + "{% endraw %}" : content);
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }
}
